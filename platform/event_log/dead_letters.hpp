/// What consumers of a database set aside, for the people who mend it: `rentezy events dead-letters [--replay]`.
#pragma once
#include "platform/event_log/consumer.hpp"

namespace rentezy::event_log {

struct DeadLetter {
    std::int64_t id;
    std::string consumer;
    std::string topic;
    int partition;
    std::int64_t position;
    Event event;
    std::string error;  // of the last attempt
    int attempts;
    Instant at;
};

/// Oldest first, after the id `after`.
task<std::vector<DeadLetter>> list_dead_letters(pg::Pool& pool, std::int64_t after = 0, std::size_t limit = 100);

struct ReplayResult {
    std::size_t applied = 0;
    std::size_t failed = 0;
};

/// Applies each dead letter of `consumers` once more, oldest first, each in a transaction that also removes it. What
/// fails again stays, with the new error. The server may be running.
task<ReplayResult> replay_dead_letters(pg::Pool& pool, const std::vector<Consumer>& consumers);

/// Makes a consumer read its topics from the first event again, for `rentezy events replay`. The consumer must tolerate
/// what it has applied before, as every consumer does.
task<void> rewind_consumer(pg::Pool& pool, std::string consumer);

/// Hands over each event of a topic after `from` (a position for each partition; missing ones start at the first) until
/// `seen` returns false: `rentezy events tail`.
task<void> tail(EventLog& log, std::string topic, std::vector<std::int64_t> from,
                std::function<bool(const Record& record)> seen);

}  // namespace rentezy::event_log
