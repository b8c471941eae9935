#include "platform/rate_limit/gcra.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <vector>

namespace rentezy::rate_limit {
namespace {

using namespace std::chrono_literals;

const Quota ten_a_second{10, 1s, 3};

Quota any_quota() {
    return {*rc::gen::inRange(1, 1'000), std::chrono::milliseconds(*rc::gen::inRange(1, 100'000)),
            *rc::gen::inRange(1, 20)};
}

/// Times that only go forward, in steps around the quota's interval, from any origin.
std::vector<Time> any_arrivals(const Quota& quota) {
    auto now = Time(*rc::gen::inRange<std::int64_t>(-1'000'000'000'000, 1'000'000'000'000));
    std::vector<Time> arrivals;
    const auto steps =
        *rc::gen::container<std::vector<std::int64_t>>(rc::gen::inRange<std::int64_t>(0, quota.interval().count() * 2));
    for (const auto step : steps) arrivals.push_back(now += Time(*rc::gen::element(std::int64_t{0}, step)));
    return arrivals;
}

TEST(Gcra, AdmitsTheBurstThenOneEachInterval) {
    State state;
    for (int left = 2; left >= 0; --left) EXPECT_EQ(decide(state, 0s, ten_a_second).remaining, left);
    const auto refused = decide(state, 0s, ten_a_second);
    EXPECT_FALSE(refused.allowed);
    EXPECT_EQ(refused.retry_after, 100ms);
    EXPECT_FALSE(decide(state, 99ms, ten_a_second).allowed);
    EXPECT_TRUE(decide(state, 100ms, ten_a_second).allowed);
    EXPECT_FALSE(decide(state, 100ms, ten_a_second).allowed);
}

TEST(Gcra, AQuietKeyIsWholeAgain) {
    State state;
    for (int i = 0; i < 3; ++i) (void)decide(state, 0s, ten_a_second);
    EXPECT_EQ(decide(state, 1h, ten_a_second).remaining, 2);
}

TEST(Gcra, AClockSetBackLocksNobodyOutForLong) {
    State state;
    (void)decide(state, 1000h, ten_a_second);
    const auto refused = decide(state, 0s, ten_a_second);
    EXPECT_FALSE(refused.allowed);
    EXPECT_EQ(refused.retry_after, 100ms);
}

RC_GTEST_PROP(Gcra, NoWindowEverHoldsMoreThanBurstPlusRateTimesItsLength, ()) {
    const auto quota = any_quota();
    State state;
    std::vector<Time> admitted;
    for (const auto now : any_arrivals(quota)) {
        if (decide(state, now, quota).allowed) admitted.push_back(now);
    }
    for (std::size_t first = 0; first < admitted.size(); ++first) {
        for (std::size_t last = first; last < admitted.size(); ++last) {
            const auto events = static_cast<std::int64_t>(last - first + 1);
            RC_ASSERT(events <= quota.burst() + (admitted[last] - admitted[first]) / quota.interval());
        }
    }
}

RC_GTEST_PROP(Gcra, WhoWaitsAsToldIsAdmittedAndNotAMomentEarlier, ()) {
    const auto quota = any_quota();
    State state;
    for (const auto now : any_arrivals(quota)) {
        const auto decision = decide(state, now, quota);
        if (decision.allowed) continue;
        RC_ASSERT(decision.retry_after > Time::zero());
        State early = state, told = state;
        RC_ASSERT(!decide(early, now + decision.retry_after - 1ns, quota).allowed);
        RC_ASSERT(decide(told, now + decision.retry_after, quota).allowed);
    }
}

RC_GTEST_PROP(Gcra, RemainingIsHowManyMoreAreAdmittedAtOnce, ()) {
    const auto quota = any_quota();
    State state;
    for (const auto now : any_arrivals(quota)) {
        const auto decision = decide(state, now, quota);
        State copy = state;
        for (int i = 0; i < decision.remaining; ++i) RC_ASSERT(decide(copy, now, quota).allowed);
        RC_ASSERT(!decide(copy, now, quota).allowed);
    }
}

TEST(Quota, RefusesWhatMakesNoSense) {
    EXPECT_THROW((Quota{0, 1s, 1}), std::invalid_argument);
    EXPECT_THROW((Quota{1, 0s, 1}), std::invalid_argument);
    EXPECT_THROW((Quota{1, 1s, 0}), std::invalid_argument);
    EXPECT_THROW((Quota{1, 25h, 1}), std::invalid_argument);
    EXPECT_EQ((Quota{3, 1s, 1}).interval(), 333'333'334ns);
}

TEST(RetryAfter, IsWholeSecondsRoundedUp) {
    EXPECT_EQ(retry_after_seconds({.allowed = false, .remaining = 0, .retry_after = 1ns}), 1);
    EXPECT_EQ(retry_after_seconds({.allowed = false, .remaining = 0, .retry_after = 1001ms}), 2);
}

}  // namespace
}  // namespace rentezy::rate_limit
