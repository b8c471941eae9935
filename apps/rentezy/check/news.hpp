/// Whether the news that was on its way between the services has arrived: what stood in the outboxes has been
/// published, and every consumer has gone past what was published. Then whatever one service knew at the time of the
/// mark, the others know.
#pragma once
#include "apps/rentezy/check/rule.hpp"

namespace rentezy::check {

/// For each service's outbox, the last event that it was given.
using Mark = std::map<Database, std::int64_t>;

task<Mark> mark_news(const Context& context);

/// Waits for everything up to `mark`, at most options.news_limit. False when it has not arrived by then: nothing is
/// known of what depends on it. Without the event log's database it waits that long and hopes.
task<bool> news_has_arrived(const Context& context, Mark mark);

/// Where a partition of a topic ends.
struct Head {
    std::string topic;
    int partition;
    std::int64_t position;
};
task<std::vector<Head>> heads_of_log(const Context& context);

/// How far one consumer of a service is with one partition.
struct Progress {
    Database service;
    std::string consumer;
    std::string topic;
    int partition;
    std::int64_t position;
};
task<std::vector<Progress>> progress_of_consumers(const Context& context);

}  // namespace rentezy::check
