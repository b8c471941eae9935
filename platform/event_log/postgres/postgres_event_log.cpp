#include "platform/event_log/postgres/postgres_event_log.hpp"

#include <boost/asio/this_coro.hpp>

#include "platform/event_log/postgres/queries.hpp"
#include "platform/log/log.hpp"

namespace rentezy::event_log {
namespace sql = postgres::sql;
namespace {

using Milliseconds = std::chrono::milliseconds;
constexpr std::size_t watch_loop = 0;
constexpr Milliseconds watch_retry{500};

/// The events of a batch, a column each, as unnest takes them.
struct Columns {
    std::vector<int> partitions;
    std::vector<Uuid> ids;
    std::vector<std::string> sources, types, subjects, traceparents, data;
    std::vector<Instant> times;
    std::vector<std::int64_t> versions;

    explicit Columns(std::vector<Event> events) {
        for (auto& event : events) {
            partitions.push_back(PostgresEventLog::partition_of(event.subject));
            ids.push_back(event.id);
            sources.push_back(std::move(event.source));
            types.push_back(std::move(event.type));
            subjects.push_back(std::move(event.subject));
            times.push_back(event.time);
            versions.push_back(event.aggregate_version);
            traceparents.push_back(std::move(event.traceparent));
            data.push_back(std::move(event.data));
        }
    }
};

Record to_record(const pg::Row& row, int partition) {
    return {partition, row.get<std::int64_t>("position"),
            Event{
                .id = row.get<Uuid>("id"),
                .source = row.get<std::string>("source"),
                .type = row.get<std::string>("type"),
                .subject = row.get<std::string>("subject"),
                .time = row.get<Instant>("time"),
                .aggregate_version = row.get<std::int64_t>("aggregate_version"),
                .traceparent = row.get<std::string>("traceparent"),
                .data = row.get<std::string>("data"),
            }};
}

}  // namespace

PostgresEventLog::PostgresEventLog(runtime::Loops& loops, std::shared_ptr<pg::Pool> pool,
                                   PostgresEventLogOptions options)
    : loops_(loops), pool_(std::move(pool)), options_(options) {}

PostgresEventLog::~PostgresEventLog() { stop(); }

void PostgresEventLog::start() {
    if (!watching_.exchange(true)) tasks_.spawn(loops_.get_executor(watch_loop), watch());
}

void PostgresEventLog::stop() {
    watching_ = false;
    tasks_.stop();
}

int PostgresEventLog::partition_of(std::string_view subject) {
    std::uint64_t hash = 0xCBF29CE484222325ULL;  // FNV-1a, 64 bits
    for (const char character : subject) {
        hash ^= static_cast<unsigned char>(character);
        hash *= 0x100000001B3ULL;
    }
    return static_cast<int>((hash ^ (hash >> 32)) % postgres::partition_count);
}

int PostgresEventLog::partitions(const std::string&) const { return postgres::partition_count; }

task<void> PostgresEventLog::publish(std::string topic, std::vector<Event> events) {
    if (events.empty()) co_return;
    const Columns columns(std::move(events));
    const auto rows = co_await pool_->execute(sql::event_publish, topic, columns.partitions, columns.ids,
                                              columns.sources, columns.types, columns.subjects, columns.times,
                                              columns.versions, columns.traceparents, columns.data);
    for (const auto row : rows) heads_.raise(topic, row.get<int>("partition"), row.get<std::int64_t>("position"));
}

task<std::vector<Record>> PostgresEventLog::fetch(const std::string& topic, int partition, std::int64_t position,
                                                  const std::vector<std::string>& types, std::size_t limit) {
    const auto rows =
        co_await pool_->execute(sql::event_read, topic, partition, position, static_cast<std::int64_t>(limit), types);
    std::vector<Record> records;
    records.reserve(static_cast<std::size_t>(rows.size()));
    for (const auto row : rows) records.push_back(to_record(row, partition));
    co_return records;
}

task<std::vector<Record>> PostgresEventLog::read_types(std::string topic, int partition, std::int64_t position,
                                                       std::vector<std::string> types, std::size_t limit,
                                                       Milliseconds wait) {
    using Clock = std::chrono::steady_clock;
    const auto deadline = Clock::now() + wait;
    // In place before the first look, so that nothing is published between looking and waiting.
    postgres::Heads::Waiter waiter(heads_, topic, partition, co_await asio::this_coro::executor);
    auto seen = position;
    for (;;) {
        const auto head = heads_.of(topic, partition);
        // While someone watches, an unmoved head means that there is nothing to ask for; else look for ourselves.
        if (head > seen || !watching_) {
            auto records = co_await fetch(topic, partition, position, types, limit);
            if (!records.empty()) {
                heads_.raise(topic, partition, records.back().position);
                co_return records;
            }
            seen = std::max(seen, head);  // the records up to there have been deleted
        }
        const auto left = std::chrono::duration_cast<Milliseconds>(deadline - Clock::now());
        if (left <= Milliseconds::zero()) co_return std::vector<Record>{};
        co_await waiter.wait(watching_ ? left : std::min(left, options_.poll));
    }
}

task<std::int64_t> PostgresEventLog::last_position(std::string topic, int partition) {
    const auto rows = co_await pool_->execute(sql::event_last_position, topic, partition);
    co_return rows.one().get<std::int64_t>("position");
}

task<long> PostgresEventLog::delete_older_than(int days, std::size_t limit) {
    const auto rows = co_await pool_->execute(sql::event_delete_old, days, static_cast<std::int64_t>(limit));
    co_return rows.affected();
}

task<void> PostgresEventLog::watch() {
    bool failing = false;
    while (!tasks_.stopping()) {
        std::string failure;
        try {
            co_await look();
        } catch (const std::exception& error) {
            failure = error.what();
        }
        // Once for each trouble, not twice a second for as long as it lasts.
        if (!failure.empty() && !failing) log::warn("event log cannot be watched, will retry", {{"error", failure}});
        failing = !failure.empty();
        co_await tasks_.pause(failing ? watch_retry : options_.poll);
    }
}

task<void> PostgresEventLog::look() {
    const auto topics = co_await pool_->execute(sql::event_topics);
    for (const auto row : topics) {
        const auto topic = row.get<std::string>("name");
        const auto last_position = row.get<std::int64_t>("last_position");
        if (!heads_.moved(topic, last_position)) continue;
        const auto heads = co_await pool_->execute(sql::event_heads, topic, postgres::partition_count);
        for (const auto head : heads)
            heads_.raise(topic, head.get<int>("partition"), head.get<std::int64_t>("position"));
        heads_.checked(topic, last_position);
    }
}

}  // namespace rentezy::event_log
