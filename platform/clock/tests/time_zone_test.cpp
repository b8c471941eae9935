#include "platform/clock/time_zone.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace rentezy {
namespace {

using namespace std::chrono_literals;

TimeZone zone(std::string_view name) { return TimeZone::find(name).value(); }
CivilDate day(std::string_view text) { return CivilDate::parse(text).value(); }
Instant at(std::string_view text) { return Instant::parse(text).value(); }

TEST(TimeZone, IsFoundByItsExactName) {
    EXPECT_EQ(zone("Asia/Kolkata").name(), "Asia/Kolkata");
    for (const auto name :
         {"", "asia/kolkata", "Asia", "Asia/", "Asia/Kolkata ", "Mars/Olympus", "../etc/passwd", "/etc/localtime",
          "localtime", "posixrules", "Factory", "posix/Asia/Kolkata", "right/UTC", "+05:30", "tzdata.zi", "zone.tab"}) {
        EXPECT_FALSE(TimeZone::find(name)) << name;
    }
}

TEST(TimeZone, TellsTheDateThere) {
    const auto noon = at("2026-11-22T19:01:50.123Z");
    EXPECT_EQ(zone("Asia/Kolkata").local_date(noon), day("2026-11-23"));
    EXPECT_EQ(zone("America/New_York").local_date(noon), day("2026-11-22"));
    EXPECT_EQ(TimeZone::utc().local_date(noon), day("2026-11-22"));
}

TEST(TimeZone, TellsWhenADayStartsThere) {
    EXPECT_EQ(zone("Asia/Kolkata").start_of_day(day("2026-11-22")), at("2026-11-21T18:30:00Z"));
    EXPECT_EQ(zone("Europe/Oslo").start_of_day(day("2026-07-01")), at("2026-06-30T22:00:00Z"));
    EXPECT_EQ(zone("Europe/Oslo").start_of_day(day("2026-12-01")), at("2026-11-30T23:00:00Z"));
}

TEST(TimeZone, ADayWithoutMidnightStartsAtTheJump) {
    // Chile's clocks went from 23:59:59 on 2022-09-10 to 01:00 on 2022-09-11.
    EXPECT_EQ(zone("America/Santiago").start_of_day(day("2022-09-11")), at("2022-09-11T04:00:00Z"));
}

TEST(TimeZone, ADayWithTwoMidnightsStartsAtTheFirst) {
    // Cuba's clocks went from 01:00 back to 00:00 on 2022-11-06.
    EXPECT_EQ(zone("America/Havana").start_of_day(day("2022-11-06")), at("2022-11-06T04:00:00Z"));
}

TEST(TimeZone, ADayThatNeverWasStartsWhenTheNextDoes) {
    // Samoa crossed the date line by leaving 2011-12-30 out.
    const auto apia = zone("Pacific/Apia");
    EXPECT_EQ(apia.start_of_day(day("2011-12-30")), apia.start_of_day(day("2011-12-31")));
}

RC_GTEST_PROP(TimeZone, ADayStartsOnItselfAndNotBefore, ()) {
    const auto where = zone(*rc::gen::element<std::string_view>("Asia/Kolkata", "Europe/Oslo", "America/New_York",
                                                                "Pacific/Apia", "Asia/Kathmandu", "America/Santiago",
                                                                "America/Havana", "Africa/Cairo"));
    const auto date = *CivilDate::from(std::chrono::sys_days(std::chrono::days(*rc::gen::inRange(18'000, 24'800))));
    const auto start = where.start_of_day(date);
    RC_ASSERT(where.local_date(start) == date);
    RC_ASSERT(where.local_date(start - 1us) == date - std::chrono::days(1));
}

}  // namespace
}  // namespace rentezy
