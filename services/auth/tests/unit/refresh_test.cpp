#include "services/auth/domain/refresh.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "services/auth/domain/slow_down.hpp"

namespace rentezy::auth {
namespace {

using namespace std::chrono_literals;

const Instant now = Instant::from_unix_seconds(1'800'000'000);

RefreshState alive() { return {.session_revoked = false, .expires_at = now + 24h, .spent_at = {}, .now = now}; }

TEST(DecideRefresh, AnUnspentTokenRotates) { EXPECT_EQ(decide_refresh(alive(), 10s), RefreshDecision::rotate); }

TEST(DecideRefresh, ASecondTabWithinTheGraceGetsItsOwn) {
    auto state = alive();
    state.spent_at = now - 10s;
    EXPECT_EQ(decide_refresh(state, 10s), RefreshDecision::within_grace);
}

TEST(DecideRefresh, ASpentTokenThatComesBackLaterIsAThiefs) {
    auto state = alive();
    state.spent_at = now - 10s - 1us;
    EXPECT_EQ(decide_refresh(state, 10s), RefreshDecision::reused);
}

TEST(DecideRefresh, NothingRevivesAnEndedSession) {
    auto revoked = alive();
    revoked.session_revoked = true;
    EXPECT_EQ(decide_refresh(revoked, 10s), RefreshDecision::ended);
    auto expired = alive();
    expired.expires_at = now;
    EXPECT_EQ(decide_refresh(expired, 10s), RefreshDecision::ended);
}

TEST(SlowDown, TheFirstMistakesAreFreeThenTheWaitDoubles) {
    for (int failures = 0; failures < by_account.free_failures; ++failures)
        EXPECT_EQ(wait_after(failures, by_account), 0s);
    EXPECT_EQ(wait_after(by_account.free_failures, by_account), 1s);
    EXPECT_EQ(wait_after(by_account.free_failures + 3, by_account), 8s);
}

RC_GTEST_PROP(SlowDown, NeverShrinksAndNeverPassesItsBound, ()) {
    const auto failures = *rc::gen::inRange(0, 2'000'000'000);
    RC_ASSERT(wait_after(failures, by_account) <= wait_after(failures + 1, by_account));
    RC_ASSERT(wait_after(failures, by_account) <= by_account.longest_wait);
    RC_ASSERT(wait_after(failures, by_account) >= wait_after(failures, by_address));
}

}  // namespace
}  // namespace rentezy::auth
