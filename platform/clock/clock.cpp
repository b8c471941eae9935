#include "platform/clock/clock.hpp"

namespace rentezy {

Instant SystemClock::now() const noexcept {
    return Instant(std::chrono::floor<Instant::duration>(std::chrono::system_clock::now()));
}

}  // namespace rentezy
