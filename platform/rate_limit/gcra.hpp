/// How often something may happen, decided by the generic cell rate algorithm (ITU-T I.371): one number of state a key,
/// no windows whose edges could be used twice, and an exact answer to "when may I try again".
#pragma once
#include <chrono>
#include <cstdint>
#include <stdexcept>

namespace rentezy::rate_limit {

/// A time that only goes forward, in nanoseconds since an origin that stays the same for all calls of one limiter.
using Time = std::chrono::nanoseconds;

/// `burst` at once, and one more every `interval`. In any span of t there are at most burst + t / interval.
class Quota {
  public:
    /// `count` in each `period` in the long run, up to `burst` of them at once. The interval is rounded up, so the rate
    /// is never more than was said. Throws std::invalid_argument unless all are positive and period / count is under a
    /// day.
    Quota(int count, std::chrono::milliseconds period, int burst);

    [[nodiscard]] int burst() const noexcept { return burst_; }
    [[nodiscard]] Time interval() const noexcept { return interval_; }

  private:
    int burst_;
    Time interval_;
};

/// The theoretical arrival time: when the allowance of a key will be whole again. A key never seen has the default, and
/// so has, in effect, every key whose time has passed: it may be forgotten.
struct State {
    Time whole_again = Time::min();
};

struct Decision {
    bool allowed;
    int remaining;     ///< how many more could follow at once
    Time retry_after;  ///< zero if allowed; else the wait after which one will be
};

/// Decides one event at `now`, and records it in `state` if it is allowed. A refused event costs nothing, so who waits
/// as told is admitted.
[[nodiscard]] Decision decide(State& state, Time now, const Quota& quota) noexcept;

/// For the Retry-After header: whole seconds, rounded up, at least 1.
[[nodiscard]] int retry_after_seconds(const Decision& decision) noexcept;

}  // namespace rentezy::rate_limit
