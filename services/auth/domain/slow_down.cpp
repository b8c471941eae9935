#include "services/auth/domain/slow_down.hpp"

#include <algorithm>
#include <cstdint>

namespace rentezy::auth {

std::chrono::seconds wait_after(int failures, const SlowDown& rule) {
    if (failures < rule.free_failures) return std::chrono::seconds(0);
    const int doublings = std::min(failures - rule.free_failures, 30);  // far past every bound, short of overflow
    return std::min(std::chrono::seconds(std::int64_t{1} << doublings), rule.longest_wait);
}

}  // namespace rentezy::auth
