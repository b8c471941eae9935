#include "platform/clock/instant.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "platform/clock/civil_date.hpp"
#include "platform/clock/clock.hpp"

namespace rentezy {
namespace {

using namespace std::chrono_literals;

TEST(Instant, PrintsMillisecondsInUtc) {
    EXPECT_EQ(Instant{}.to_string(), "1970-01-01T00:00:00.000Z");
    EXPECT_EQ(Instant::from_unix_us(1'795'374'110'123'999).to_string(), "2026-11-22T19:01:50.123Z");
    EXPECT_EQ(Instant::from_unix_us(-1).to_string(), "1969-12-31T23:59:59.999Z");
    EXPECT_EQ(fmt::format("{}", Instant{}), "1970-01-01T00:00:00.000Z");
}

TEST(Instant, ReadsOneToSixDecimals) {
    const auto whole = Instant::parse("2026-11-22T19:01:50Z");
    ASSERT_TRUE(whole);
    EXPECT_EQ(whole->unix_seconds(), 1'795'374'110);
    EXPECT_EQ(Instant::parse("2026-11-22T19:01:50.1Z"), *whole + 100ms);
    EXPECT_EQ(Instant::parse("2026-11-22T19:01:50.000001Z"), *whole + 1us);
}

TEST(Instant, RefusesWhatIsNotStrictlyUtcRfc3339) {
    for (const auto text : {"",
                            "2026-11-22",
                            "2026-11-22T19:01:50",
                            "2026-11-22 19:01:50Z",
                            "2026-11-22t19:01:50Z",
                            "2026-11-22T19:01:50z",
                            "2026-11-22T19:01:50+00:00",
                            "2026-11-22T19:01:50-05:00",
                            "2026-11-22T24:00:00Z",
                            "2026-11-22T19:60:00Z",
                            "2026-11-22T19:01:60Z",
                            "2026-02-29T00:00:00Z",
                            "2026-13-01T00:00:00Z",
                            "0000-01-01T00:00:00Z",
                            "2026-11-22T19:01:50.Z",
                            "2026-11-22T19:01:50.1234567Z",
                            "2026-11-22T19:01:50,1Z",
                            "2026-11-22T19:01:50.1 Z",
                            "2026-11-22T19:01:5Z",
                            "2026-11-22T-1:01:50Z",
                            "2026-1-22T19:01:050Z",
                            " 2026-11-22T19:01:50Z",
                            "2026-11-22T19:01:50ZZ",
                            "+026-11-22T19:01:50Z"}) {
        EXPECT_FALSE(Instant::parse(text)) << text;
    }
}

RC_GTEST_PROP(Instant, WhatItPrintsItReadsBackToTheMillisecond, ()) {
    const auto ms = *rc::gen::inRange<std::int64_t>(-62'135'596'800'000, 253'402'300'800'000);
    const auto at = Instant::from_unix_us(ms * 1000);
    RC_ASSERT(Instant::parse(at.to_string()).value() == at);
}

TEST(Instant, CountsInDurations) {
    const auto start = Instant::from_unix_seconds(1000);
    EXPECT_EQ((start + 15min).unix_seconds(), 1900);
    EXPECT_EQ(start + 15min - start, 15min);
    EXPECT_LT(start, start + 1us);
}

TEST(ManualClock, StandsStillUntilMoved) {
    ManualClock clock(Instant::from_unix_seconds(5));
    EXPECT_EQ(clock.now(), Instant::from_unix_seconds(5));
    clock.advance(2s);
    EXPECT_EQ(clock.now(), Instant::from_unix_seconds(7));
    clock.advance(-7s);
    EXPECT_EQ(clock.now(), Instant{});
}

TEST(SystemClock, TellsThisCentury) { EXPECT_GT(SystemClock{}.now(), *Instant::parse("2024-01-01T00:00:00Z")); }

TEST(CivilDate, ReadsAndPrints) {
    EXPECT_EQ(CivilDate::parse("2024-02-29"), CivilDate::from(2024, 2, 29));
    EXPECT_EQ(CivilDate::parse("0001-01-01")->to_string(), "0001-01-01");
    EXPECT_EQ(fmt::format("{}", *CivilDate::parse("9999-12-31")), "9999-12-31");
}

TEST(CivilDate, RefusesWhatIsNoDate) {
    for (const auto text :
         {"", "2026-02-29", "1900-02-29", "2026-04-31", "2026-00-01", "2026-01-00", "0000-01-01", "2026-1-01",
          "2026/01/01", "20260101", "2026-01-01T", " 2026-01-01", "2026-01-0x", "-026-01-01", "12026-01-01"}) {
        EXPECT_FALSE(CivilDate::parse(text)) << text;
    }
    EXPECT_FALSE(CivilDate::from(2026, 256 + 1, 1));
    EXPECT_FALSE(CivilDate::from(2026, 1, 256 + 1));
    EXPECT_FALSE(CivilDate::from(70'000, 1, 1));
}

TEST(CivilDate, CountsInDays) {
    const auto date = *CivilDate::parse("2026-12-31");
    EXPECT_EQ((date + std::chrono::days(1)).to_string(), "2027-01-01");
    EXPECT_EQ((date - std::chrono::days(365)).to_string(), "2025-12-31");
    EXPECT_THROW((void)(*CivilDate::parse("9999-12-31") + std::chrono::days(1)), std::out_of_range);
    EXPECT_THROW((void)(date - std::chrono::days(2'000'000'000)), std::out_of_range);
}

RC_GTEST_PROP(CivilDate, OrdersAsItsTextAndAsItsDays, ()) {
    const auto day = [] {
        return *CivilDate::from(std::chrono::sys_days(std::chrono::days(*rc::gen::inRange(-719'162, 2'932'897))));
    };
    const auto left = day(), right = day();
    RC_ASSERT((left < right) == (left.to_string() < right.to_string()));
    RC_ASSERT((left < right) == (left - right < std::chrono::days(0)));
    RC_ASSERT(right + (left - right) == left);
    RC_ASSERT(CivilDate::parse(left.to_string()).value() == left);
}

}  // namespace
}  // namespace rentezy
