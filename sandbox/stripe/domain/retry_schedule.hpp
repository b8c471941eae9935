/// When a webhook that was not accepted is sent again: after 1, 2, 4, 8 … seconds, at most an hour apart, for three
/// days.
#pragma once
#include <algorithm>
#include <chrono>
#include <optional>

#include "platform/clock/instant.hpp"

namespace rentezy::stripe_sandbox {

inline constexpr std::chrono::seconds longest_pause{3600};
inline constexpr std::chrono::hours given_up_after{72};

/// When to try again after `attempts` failures, the first of them at least; none once the three days are over.
[[nodiscard]] constexpr std::optional<Instant> next_attempt(Instant happened, int attempts, Instant now) {
    if (now - happened >= given_up_after) return std::nullopt;
    const int doublings = std::clamp(attempts - 1, 0, 12);  // 2^12 s is more than an hour already
    const auto pause = std::min(std::chrono::seconds(1 << doublings), longest_pause);
    return now + pause;
}

}  // namespace rentezy::stripe_sandbox
