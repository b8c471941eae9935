/// Short-lived copies of what is costly to get, as a port: in the process's memory by default, in a shared store where
/// several processes should profit. A cache may forget anything at any moment; nothing is ever true only because it is
/// cached. testing/cache_contract.hpp says what every adapter owes.
#pragma once
#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "platform/base/task.hpp"

namespace rentezy::cache {

/// Keys and values are bytes. Keys begin with the service's name ("property:page:…") and must stay alive until the task
/// is done. An adapter whose store is unreachable finds nothing and keeps nothing: it never throws.
class Cache {
  public:
    virtual ~Cache() = default;

    [[nodiscard]] virtual task<std::optional<std::string>> get(std::string_view key) = 0;
    /// Keeps `value` for at most `ttl`; not at all if that is zero or less.
    virtual task<void> set(std::string_view key, std::string value, std::chrono::milliseconds ttl) = 0;
    /// Once the task is done, no get on this adapter finds the old value.
    virtual task<void> erase(std::string_view key) = 0;
};

}  // namespace rentezy::cache
