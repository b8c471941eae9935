#include "platform/rate_limit/gcra.hpp"

#include <algorithm>

namespace rentezy::rate_limit {

Quota::Quota(int count, std::chrono::milliseconds period, int burst) : burst_(burst) {
    constexpr auto longest = std::chrono::hours(24);  // keeps burst * interval far inside 64 bits
    if (count < 1 || burst < 1 || burst > 1'000'000 || period.count() < 1 || period > std::chrono::hours(24 * 365)) {
        throw std::invalid_argument("a quota needs a positive count, period and burst");
    }
    const auto nanoseconds = Time(period).count();
    interval_ = Time((nanoseconds + count - 1) / count);
    if (interval_ > longest) throw std::invalid_argument("a quota admits at least one a day");
}

Decision decide(State& state, Time now, const Quota& quota) noexcept {
    const Time allowance = quota.interval() * quota.burst();
    // Never further ahead than a spent allowance: a clock that was set back, or a quota made smaller, locks nobody out.
    const Time due = std::clamp(state.whole_again, now, now + allowance);
    const Time next = due + quota.interval();
    if (next > now + allowance) return {.allowed = false, .remaining = 0, .retry_after = next - allowance - now};
    state.whole_again = next;
    return {.allowed = true,
            .remaining = static_cast<int>((now + allowance - next) / quota.interval()),
            .retry_after = Time::zero()};
}

int retry_after_seconds(const Decision& decision) noexcept {
    const auto seconds = std::chrono::ceil<std::chrono::seconds>(decision.retry_after).count();
    return static_cast<int>(std::clamp<std::int64_t>(seconds, 1, 86'400));
}

}  // namespace rentezy::rate_limit
