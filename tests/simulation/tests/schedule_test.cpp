#include "tests/simulation/schedule.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <random>

#include "platform/contract/names.hpp"
#include "platform/log/log.hpp"

namespace rentezy::simulation {
namespace {

/// The short form: these, from seed 1. With RENTEZY_SIMULATION_SECONDS, as many as fit, from a seed by chance.
constexpr std::uint64_t schedules = 4'000;

class Budget {
  public:
    Budget() {
        const auto* wanted = std::getenv("RENTEZY_SIMULATION_SECONDS");
        if (wanted == nullptr) return;
        end_ = std::chrono::steady_clock::now() + std::chrono::seconds(std::stoi(wanted));
        first_ = std::random_device{}();
        std::printf("schedules from seed %llu on\n", static_cast<unsigned long long>(first_));
    }
    [[nodiscard]] std::uint64_t first() const { return first_; }
    [[nodiscard]] bool allows(std::uint64_t seed) const {
        return end_ ? std::chrono::steady_clock::now() < *end_ : seed < first_ + schedules;
    }

  private:
    std::uint64_t first_ = 1;
    std::optional<std::chrono::steady_clock::time_point> end_;
};

class Simulation : public ::testing::Test {
  protected:
    /// What goes wrong in a schedule is meant to: nobody wants to read of it.
    static void SetUpTestSuite() {
        log::configure({.level = static_cast<log::Level>(static_cast<int>(log::Level::error) + 1), .format = {}});
    }
    static void TearDownTestSuite() { log::configure({}); }
};

TEST_F(Simulation, WhateverGoesWrongTheRulesHoldInTheEnd) {
    Outcome all;
    int ran = 0;
    const Budget budget;
    for (auto seed = budget.first(); budget.allows(seed); ++seed) {
        const auto outcome = run({.seed = seed});
        ASSERT_FALSE(outcome.broken) << *outcome.broken << "; alone: simulate --schedules 1 --seed " << seed;
        ++ran;
        all.confirmed += outcome.confirmed;
        all.refunded += outcome.refunded;
        all.reacquired += outcome.reacquired;
        all.crashes += outcome.crashes;
    }
    // And something did happen.
    EXPECT_GT(all.confirmed, ran / 4);
    EXPECT_GT(all.refunded, ran / 8);
    EXPECT_GT(all.reacquired, ran / 40);
    EXPECT_GT(all.crashes, ran);
}

TEST_F(Simulation, ASeedIsTheSameScheduleAgain) {
    for (const std::uint64_t seed : {7U, 77U, 777U}) {
        const auto first = run({.seed = seed});
        const auto second = run({.seed = seed});
        EXPECT_EQ(first.fingerprint, second.fingerprint);
        EXPECT_EQ(first.steps, second.steps);
        EXPECT_NE(first.fingerprint, run({.seed = seed + 1}).fingerprint);
    }
}

/// Tasks stand still before and after each effect: dying before every step is dying before and after everything.
TEST_F(Simulation, AProcessMayDieBeforeAnyStep) {
    for (const std::uint64_t seed : {3U, 4U, 5U}) {
        const auto undisturbed = run({.seed = seed, .only_crash_at = 0});
        ASSERT_FALSE(undisturbed.broken) << *undisturbed.broken;
        for (std::uint64_t step = 1; step <= undisturbed.steps; ++step) {
            const auto outcome = run({.seed = seed, .only_crash_at = step});
            ASSERT_EQ(outcome.crashes, 1) << "seed " << seed << ", step " << step;
            ASSERT_FALSE(outcome.broken) << *outcome.broken << "; seed " << seed << ", died before step " << step;
        }
    }
}

/// The simulation is worth what it finds: each rule that is broken on purpose has to be found, and soon.
class BrokenRule : public Simulation, public ::testing::WithParamInterface<std::pair<Broken, const char*>> {};

TEST_P(BrokenRule, IsFound) {
    constexpr std::uint64_t soon = 500;
    const auto& [rule, words] = GetParam();
    std::optional<std::string> found;
    for (std::uint64_t seed = 1; seed <= soon && !found; ++seed) found = run({.seed = seed, .rule = rule}).broken;
    ASSERT_TRUE(found);
    EXPECT_NE(found->find(words), std::string::npos) << *found;
}

INSTANTIATE_TEST_SUITE_P(Rules, BrokenRule,
                         ::testing::Values(std::pair{Broken::release_twice, "are not the"},
                                           std::pair{Broken::forget_timer, "a hold has never ended"},
                                           std::pair{Broken::ignore_inbox, "a declined charge counts twice"},
                                           std::pair{Broken::refund_without_record, "money was kept without a booking"},
                                           std::pair{Broken::confirm_after_expiry, "are not the"}),
                         [](const auto& info) { return std::string(contract::enum_name(info.param.first)); });

}  // namespace
}  // namespace rentezy::simulation
