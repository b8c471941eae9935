#include "platform/event_log/dead_letters.hpp"

#include "platform/event_log/failure.hpp"
#include "platform/event_log/queries.hpp"

namespace rentezy::event_log {
namespace {

using namespace std::chrono_literals;

struct Replayed {
    std::int64_t id = 0;  // 0: none left
    std::string error;    // empty: applied
};

const Consumer& consumer_named(const std::vector<Consumer>& consumers, std::string_view name) {
    const auto found =
        std::find_if(consumers.begin(), consumers.end(), [&](const auto& one) { return one.name == name; });
    return found != consumers.end() ? *found : throw std::logic_error("a dead letter of another consumer was taken");
}

/// Takes the next dead letter after `after`; its removal commits with its effect.
task<Replayed> replay_next(pg::Pool& pool, const std::vector<Consumer>& consumers,
                           const std::vector<std::string>& names, std::int64_t after) {
    auto tx = co_await pool.begin();
    const auto rows = co_await tx.execute(sql::dead_letter_take, after, names);
    if (rows.empty()) {
        co_await tx.rollback();
        co_return Replayed{};
    }
    const auto row = rows.one();
    Replayed replayed{row.get<std::int64_t>("id"), {}};
    const auto& consumer = consumer_named(consumers, row.get<std::string>("consumer"));
    std::exception_ptr error;
    try {
        const auto event = from_json(row.get<std::string>("event"));
        co_await consumer.apply(tx, event);
        co_await tx.execute(sql::dead_letter_delete, replayed.id);
        co_await tx.commit_or_throw();
    } catch (...) {
        error = std::current_exception();
    }
    if (error) replayed.error = classify(error).what;
    co_return replayed;
}

}  // namespace

task<std::vector<DeadLetter>> list_dead_letters(pg::Pool& pool, std::int64_t after, std::size_t limit) {
    const auto rows = co_await pool.execute(sql::dead_letter_list, after, static_cast<std::int64_t>(limit));
    std::vector<DeadLetter> letters;
    letters.reserve(static_cast<std::size_t>(rows.size()));
    for (const auto row : rows) {
        letters.push_back({
            .id = row.get<std::int64_t>("id"),
            .consumer = row.get<std::string>("consumer"),
            .topic = row.get<std::string>("topic"),
            .partition = row.get<int>("partition"),
            .position = row.get<std::int64_t>("position"),
            .event = from_json(row.get<std::string>("event")),
            .error = row.get<std::string>("error"),
            .attempts = row.get<int>("attempts"),
            .at = row.get<Instant>("at"),
        });
    }
    co_return letters;
}

task<ReplayResult> replay_dead_letters(pg::Pool& pool, const std::vector<Consumer>& consumers) {
    std::vector<std::string> names;
    for (const auto& consumer : consumers) names.push_back(consumer.name);
    ReplayResult result;
    for (std::int64_t after = 0;;) {
        const auto replayed = co_await replay_next(pool, consumers, names, after);
        if (replayed.id == 0) co_return result;
        after = replayed.id;
        if (replayed.error.empty()) {
            ++result.applied;
        } else {
            ++result.failed;
            co_await pool.execute(sql::dead_letter_failed_again, replayed.id, replayed.error);
        }
    }
}

task<void> rewind_consumer(pg::Pool& pool, std::string consumer) {
    co_await pool.execute(sql::consumer_offset_rewind, consumer);
}

task<void> tail(EventLog& log, std::string topic, std::vector<std::int64_t> from,
                std::function<bool(const Record& record)> seen) {
    const auto partitions = log.partitions(topic);
    from.resize(static_cast<std::size_t>(partitions), 0);
    for (;;) {
        for (int partition = 0; partition < partitions; ++partition) {
            auto& position = from[static_cast<std::size_t>(partition)];
            const auto records = co_await log.read(topic, partition, position, 100, 50ms);
            for (const auto& record : records) {
                position = record.position;
                if (!seen(record)) co_return;
            }
        }
    }
}

}  // namespace rentezy::event_log
