#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "platform/jobs/schedule.hpp"

namespace rentezy::jobs {
namespace {

using namespace std::chrono_literals;

Instant at(std::string_view text) { return Instant::parse(text).value(); }

TEST(NextRun, IsAPeriodAwayWithoutATimeOfDay) {
    EXPECT_EQ(next_run({.every = 90s, .at = {}}, at("2026-03-01T10:00:00Z")), at("2026-03-01T10:01:30Z"));
}

TEST(NextRun, IsTheNextTimeOfDay) {
    const Schedule nightly{.every = 24h, .at = 3h};
    EXPECT_EQ(next_run(nightly, at("2026-03-01T02:59:59Z")), at("2026-03-01T03:00:00Z"));
    EXPECT_EQ(next_run(nightly, at("2026-03-01T03:00:00Z")), at("2026-03-02T03:00:00Z"));
    EXPECT_EQ(next_run(nightly, at("2026-02-28T12:00:00Z")), at("2026-03-01T03:00:00Z"));
}

RC_GTEST_PROP(NextRun, IsAfterNowAtMostAPeriodAwayAndAlwaysOnTheSameMark, ()) {
    const auto every = *rc::gen::inRange<std::int64_t>(1, 1'000'000);
    const auto offset = *rc::gen::inRange<std::int64_t>(0, every);
    const auto now =
        Instant::from_unix_us(*rc::gen::inRange<std::int64_t>(-4'000'000'000'000'000, 4'000'000'000'000'000));
    const Schedule schedule{std::chrono::seconds(every), std::chrono::seconds(offset)};
    const auto next = next_run(schedule, now);
    RC_ASSERT(next > now);
    RC_ASSERT(next - now <= std::chrono::seconds(every));
    RC_ASSERT((next.unix_us() - offset * 1'000'000) % (every * 1'000'000) == 0);
}

}  // namespace
}  // namespace rentezy::jobs
