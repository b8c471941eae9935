/// How long somebody waits after wrong passwords: nothing for the first few, then twice as long each time up to a
/// bound. It is counted by account, whether or not there is one, and by address; a bound keeps a stranger from locking
/// anybody's door for long.
#pragma once
#include <chrono>

namespace rentezy::auth {

struct SlowDown {
    /// This many failures cost nothing.
    int free_failures;
    std::chrono::seconds longest_wait;
    /// So long without a failure, and all are forgotten.
    std::chrono::seconds forget_after;
};

/// For one account: people mistype. At the bound a guesser has some 300 tries a day.
inline constexpr SlowDown by_account{5, std::chrono::seconds(300), std::chrono::hours(1)};
/// For one address: offices and mobile networks share one.
inline constexpr SlowDown by_address{50, std::chrono::seconds(300), std::chrono::hours(1)};

/// The wait after the `failures`th failure in a row.
[[nodiscard]] std::chrono::seconds wait_after(int failures, const SlowDown& rule);

}  // namespace rentezy::auth
