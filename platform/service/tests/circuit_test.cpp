#include "platform/service/circuit.hpp"

#include <gtest/gtest.h>

namespace rentezy::service {
namespace {

using namespace std::chrono_literals;

class CircuitTest : public testing::Test {
  protected:
    void fail(int times) {
        for (int i = 0; i < times; ++i) {
            ASSERT_TRUE(circuit_.admit(now_));
            circuit_.failed(now_);
        }
    }
    Circuit circuit_{{.failures_allowed = 3, .first_rest = 100ms, .longest_rest = 300ms}};
    Circuit::Time now_ = Circuit::Time() + 1h;
};

TEST_F(CircuitTest, OpensAfterSomeFailuresInARow) {
    fail(2);
    EXPECT_TRUE(circuit_.admit(now_));
    circuit_.succeeded();
    fail(2);
    EXPECT_TRUE(circuit_.admit(now_));
    circuit_.failed(now_);
    EXPECT_FALSE(circuit_.admit(now_));
    EXPECT_EQ(circuit_.rest_left(now_), 100ms);
}

TEST_F(CircuitTest, LetsOneTryAfterItsRest) {
    fail(3);
    now_ += 100ms;
    EXPECT_TRUE(circuit_.admit(now_));
    EXPECT_FALSE(circuit_.admit(now_));
    circuit_.succeeded();
    EXPECT_TRUE(circuit_.admit(now_));
    EXPECT_TRUE(circuit_.admit(now_));
}

TEST_F(CircuitTest, RestsLongerWhenTheTryFails) {
    fail(3);
    for (const auto rest : {200ms, 300ms, 300ms}) {
        now_ += circuit_.rest_left(now_);
        ASSERT_TRUE(circuit_.admit(now_));
        circuit_.failed(now_);
        EXPECT_EQ(circuit_.rest_left(now_), rest);
    }
}

TEST_F(CircuitTest, AnAbandonedTryLetsAnotherOneGo) {
    fail(3);
    now_ += 100ms;
    ASSERT_TRUE(circuit_.admit(now_));
    circuit_.abandoned();
    EXPECT_TRUE(circuit_.admit(now_));
}

TEST_F(CircuitTest, StragglersDoNotProlongTheRest) {
    fail(3);
    circuit_.failed(now_ + 50ms);
    EXPECT_EQ(circuit_.rest_left(now_), 100ms);
}

}  // namespace
}  // namespace rentezy::service
