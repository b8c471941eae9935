#include "platform/rate_limit/memory_limiter.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <thread>

#include "platform/rate_limit/testing/limiter_contract.hpp"

namespace rentezy::rate_limit {
namespace {

struct MemoryLimiterMaker {
    static std::unique_ptr<Limiter> make() { return std::make_unique<MemoryLimiter>(); }
};
INSTANTIATE_TYPED_TEST_SUITE_P(Memory, LimiterContract, MemoryLimiterMaker);

TEST(MemoryLimiter, FollowsItsClock) {
    Time now{};
    MemoryLimiter limiter(8, [&now] { return now; });
    const Quota quota{1, std::chrono::seconds(1), 1};
    EXPECT_TRUE(limiter.admit_now("k", quota).allowed);
    EXPECT_FALSE(limiter.admit_now("k", quota).allowed);
    now += std::chrono::seconds(1);
    EXPECT_TRUE(limiter.admit_now("k", quota).allowed);
}

TEST(MemoryLimiter, ThreadsTogetherGetNoMoreThanTheBurst) {
    MemoryLimiter limiter;
    const auto quota = hourly(100);
    std::atomic<int> admitted{0};
    {
        std::vector<std::jthread> threads;
        for (int t = 0; t < 4; ++t) {
            threads.emplace_back([&] {
                for (int i = 0; i < 1'000; ++i) admitted += limiter.admit_now("one key", quota).allowed ? 1 : 0;
            });
        }
    }
    EXPECT_EQ(admitted, 100);
}

TEST(MemoryLimiter, ForgetsTheKeyNearestToAWholeAllowanceFirst) {
    Time now{};
    MemoryLimiter limiter(8, [&now] { return now; });  // one row
    const auto quota = hourly(10);
    for (int i = 0; i < 10; ++i) (void)limiter.admit_now("busy", quota);
    for (int i = 0; i < 1'000; ++i) {
        now += Time(1);
        EXPECT_TRUE(limiter.admit_now("visitor " + std::to_string(i), quota).allowed);
    }
    EXPECT_FALSE(limiter.admit_now("busy", quota).allowed);
}

}  // namespace
}  // namespace rentezy::rate_limit
