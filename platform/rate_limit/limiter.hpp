/// Counting by key, as a port: in the process's memory by default, in a shared store where several gateways must count
/// together. testing/limiter_contract.hpp says what every adapter owes.
#pragma once
#include <string_view>

#include "platform/base/task.hpp"
#include "platform/rate_limit/gcra.hpp"

namespace rentezy::rate_limit {

class Limiter {
  public:
    virtual ~Limiter() = default;

    /// Decides and records one event of `key`. A key belongs to one quota: put the rule's name into it
    /// ("login:address:192.0.2.1"). It must stay alive until the task is done. A limiter that cannot reach its store
    /// allows.
    [[nodiscard]] virtual task<Decision> admit(std::string_view key, Quota quota) = 0;
};

}  // namespace rentezy::rate_limit
