/// What every Limiter owes its callers, as tests for any adapter:
///
///     struct MemoryLimiterMaker { std::unique_ptr<Limiter> make(); };
///     INSTANTIATE_TYPED_TEST_SUITE_P(Memory, LimiterContract, MemoryLimiterMaker);
#pragma once
#include <gtest/gtest.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/use_future.hpp>
#include <memory>
#include <string>

#include "platform/ids/uuid.hpp"
#include "platform/rate_limit/limiter.hpp"

namespace rentezy::rate_limit {

template <class Maker>
class LimiterContract : public ::testing::Test {
  public:
    Decision admit(const std::string& key, const Quota& quota) {
        auto answer = asio::co_spawn(io_, limiter_->admit(key, quota), asio::use_future);
        io_.restart();
        io_.run();
        return answer.get();
    }
    /// Not used by any other test, so that suites may share a store.
    static std::string fresh_key() { return "test:" + Uuid::v7().to_string(); }

  private:
    asio::io_context io_{1};
    Maker maker_;
    std::unique_ptr<Limiter> limiter_ = maker_.make();
};
TYPED_TEST_SUITE_P(LimiterContract);

// The interval is so long that no test machine lives through it.
inline Quota hourly(int burst) { return {1, std::chrono::hours(1), burst}; }

TYPED_TEST_P(LimiterContract, AdmitsABurstThenSaysWhenToComeBack) {
    const auto key = this->fresh_key();
    for (int left = 2; left >= 0; --left) {
        const auto decision = this->admit(key, hourly(3));
        EXPECT_TRUE(decision.allowed);
        EXPECT_EQ(decision.remaining, left);
        EXPECT_EQ(decision.retry_after, Time::zero());
    }
    const auto refused = this->admit(key, hourly(3));
    EXPECT_FALSE(refused.allowed);
    EXPECT_EQ(refused.remaining, 0);
    EXPECT_GT(refused.retry_after, std::chrono::minutes(50));
    EXPECT_LE(refused.retry_after, std::chrono::hours(1));
}

TYPED_TEST_P(LimiterContract, KeysDoNotShareAnAllowance) {
    const auto one = this->fresh_key(), other = this->fresh_key();
    EXPECT_TRUE(this->admit(one, hourly(1)).allowed);
    EXPECT_FALSE(this->admit(one, hourly(1)).allowed);
    EXPECT_TRUE(this->admit(other, hourly(1)).allowed);
}

TYPED_TEST_P(LimiterContract, AnyBytesMakeAKey) {
    const auto key = this->fresh_key() + std::string("\0\xFF\n ", 4) + std::string(10'000, 'x');
    EXPECT_TRUE(this->admit(key, hourly(1)).allowed);
    EXPECT_FALSE(this->admit(key, hourly(1)).allowed);
    EXPECT_TRUE(this->admit(key + 'x', hourly(1)).allowed);
}

REGISTER_TYPED_TEST_SUITE_P(LimiterContract, AdmitsABurstThenSaysWhenToComeBack, KeysDoNotShareAnAllowance,
                            AnyBytesMakeAKey);

}  // namespace rentezy::rate_limit
