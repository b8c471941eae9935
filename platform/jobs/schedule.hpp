/// When something recurring runs next. Pure.
#pragma once
#include <chrono>
#include <optional>

#include "platform/clock/instant.hpp"

namespace rentezy::jobs {

/// Every `every`; with `at`, at that distance past each multiple of `every` counted from the epoch in UTC: every 24 h
/// at 03:00 is {24h, 3h}. Runs that were missed are not made up for: one run stands for all of them.
struct Schedule {
    std::chrono::seconds every;
    std::optional<std::chrono::seconds> at;
};

/// The first run after `now`. Without `at` it is a whole period away.
[[nodiscard]] Instant next_run(const Schedule& schedule, Instant now);

}  // namespace rentezy::jobs
