#include "platform/jobs/schedule.hpp"

namespace rentezy::jobs {

Instant next_run(const Schedule& schedule, Instant now) {
    if (!schedule.at) return now + schedule.every;
    const auto every = std::chrono::microseconds(schedule.every).count();
    const auto at = std::chrono::microseconds(*schedule.at).count() % every;
    auto periods = (now.unix_us() - at) / every;
    if ((now.unix_us() - at) % every < 0) --periods;  // the epoch is no wall: round down before it too
    return Instant::from_unix_us((periods + 1) * every + at);
}

}  // namespace rentezy::jobs
