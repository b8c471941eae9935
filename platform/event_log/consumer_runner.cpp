#include "platform/event_log/consumer_runner.hpp"

#include "platform/event_log/claim.hpp"
#include "platform/event_log/failure.hpp"
#include "platform/event_log/queries.hpp"
#include "platform/log/log.hpp"

namespace rentezy::event_log {

namespace {

/// What nobody wants may be passed in memory alone for so many positions, and no longer than ConsumerOptions say; then,
/// or when nothing else comes, the offset follows.
constexpr std::int64_t passed_at_most = 10'000;
/// More in one transaction hold their locks for longer than they save.
constexpr std::size_t together_at_most = 64;

}  // namespace

/// Where one task stands. `position` is what the database said last; unknown after any doubt. `passed` is how far it
/// has looked: what nobody wants is passed in memory, since a write for each would cost more than reading them again.
struct ConsumerRunner::Place {
    const Consumer* consumer;
    std::string topic;
    int partition;
    runtime::Gate* gate;  // of the loop it runs on
    std::optional<std::int64_t> position{};
    std::int64_t passed = 0;
    std::chrono::steady_clock::time_point saved_at{};
    std::int64_t alone_until = 0;  // those up to here could not be applied together

    void is_at(std::int64_t at) {
        position = at;
        passed = at;
        saved_at = std::chrono::steady_clock::now();
    }
    [[nodiscard]] bool was_saved_within(std::chrono::milliseconds time) const {
        return std::chrono::steady_clock::now() - saved_at < time;
    }
};

ConsumerRunner::ConsumerRunner(runtime::Loops& loops, std::shared_ptr<EventLog> log, std::shared_ptr<pg::Pool> pool,
                               std::vector<Consumer> consumers, ConsumerOptions options)
    : loops_(loops), log_(std::move(log)), pool_(std::move(pool)), consumers_(std::move(consumers)), options_(options) {
    for (std::size_t loop = 0; loop < loops_.size(); ++loop)
        gates_.push_back(std::make_unique<runtime::Gate>(options_.at_once));
}

ConsumerRunner::~ConsumerRunner() { stop(); }

void ConsumerRunner::start() {
    std::size_t next = 0;
    for (const auto& consumer : consumers_) {
        for (const auto& topic : consumer.topics) {
            for (int partition = 0; partition < log_->partitions(topic); ++partition) {
                const auto loop = next++ % loops_.size();
                tasks_.spawn(loops_.get_executor(loop), follow({&consumer, topic, partition, gates_[loop].get()}));
            }
        }
    }
}

void ConsumerRunner::stop() { tasks_.stop(); }

task<void> ConsumerRunner::follow(Place place) {
    auto retry = options_.first_retry;
    while (!tasks_.stopping()) {
        std::exception_ptr error;
        try {
            co_await drain(place);
        } catch (...) {
            error = std::current_exception();
        }
        if (!error) {
            retry = options_.first_retry;
            continue;
        }
        // What was committed is known only to the database: ask it again before going on.
        place.position.reset();
        log::warn("consumer cannot go on, will retry", {{"consumer", place.consumer->name},
                                                        {"topic", place.topic},
                                                        {"partition", place.partition},
                                                        {"error", classify(error).what},
                                                        {"retry_ms", retry.count()}});
        co_await tasks_.pause(retry);
        retry = std::min(retry * 2, options_.last_retry);
    }
}

/// One read and all that follows from it. Throws only what is not an event's fault.
task<void> ConsumerRunner::drain(Place& place) {
    if (!place.position) co_await load_offset(place);
    const auto& types = place.consumer->types;
    const auto records = co_await log_->read_types(place.topic, place.partition, place.passed, types,
                                                   options_.batch_limit, options_.wait);
    for (std::span rest(records); !rest.empty();) {
        if (tasks_.stopping()) co_return;
        if (!is_wanted(place, rest.front())) {
            place.passed = rest.front().position;
            rest = rest.subspan(1);
        } else {
            const auto behind = co_await apply_first(place, rest);
            if (behind == 0) co_return;
            rest = rest.subspan(behind);
        }
    }
    const auto unsaved = place.passed - *place.position;
    if (unsaved > passed_at_most || (unsaved > 0 && (records.empty() || !place.was_saved_within(options_.save_every))))
        co_await skip_to(place, place.passed);
}

task<void> ConsumerRunner::load_offset(Place& place) {
    const auto& name = place.consumer->name;
    auto rows = co_await pool_->execute(sql::consumer_offset_read, name, place.topic, place.partition);
    if (rows.empty()) {
        co_await pool_->execute(sql::consumer_offset_create, name, place.topic, place.partition);
        rows = co_await pool_->execute(sql::consumer_offset_read, name, place.topic, place.partition);
    }
    place.is_at(rows.one().get<std::int64_t>("position"));
}

/// False, with the position unknown, when another process has moved on.
task<bool> ConsumerRunner::skip_to(Place& place, std::int64_t position) {
    const auto rows = co_await pool_->execute(sql::consumer_offset_skip, place.consumer->name, place.topic,
                                              place.partition, *place.position, position);
    if (rows.affected() == 1) {
        place.is_at(position);
        co_return true;
    }
    place.position.reset();
    co_return false;
}

bool ConsumerRunner::is_wanted(const Place& place, const Record& record) {
    const auto& types = place.consumer->types;
    return std::find(types.begin(), types.end(), record.event.type) != types.end();
}

/// A transaction that has the place's offset locked. None, with the position unknown, when another process has moved
/// on.
task<std::optional<pg::Transaction>> ConsumerRunner::begin_at(Place& place) {
    auto tx = co_await pool_->begin();
    const auto lock =
        co_await tx.execute(sql::consumer_offset_lock, place.consumer->name, place.topic, place.partition);
    if (lock.one().get<std::int64_t>("position") == *place.position) co_return std::move(tx);
    co_await tx.rollback();
    place.position.reset();
    co_return std::nullopt;
}

task<void> ConsumerRunner::commit_at(Place& place, pg::Transaction& tx, std::int64_t position) {
    co_await tx.execute(sql::consumer_offset_store, place.consumer->name, place.topic, place.partition, position);
    co_await tx.commit_or_throw();
    place.is_at(position);
}

/// Applies the first of `rest`, with those behind it that can be applied together with it. How many are behind us then;
/// none as in apply_or_set_aside().
task<std::size_t> ConsumerRunner::apply_first(Place& place, std::span<const Record> rest) {
    const auto unwanted = std::ranges::find_if(rest, [&](const auto& one) { return !is_wanted(place, one); });
    const auto wanted = std::min(static_cast<std::size_t>(unwanted - rest.begin()), together_at_most);
    if (place.consumer->apply_together && wanted > 1 && rest.front().position > place.alone_until) {
        const auto applied = co_await apply_together(place, rest.first(wanted));
        if (applied > 0 || !place.position) co_return applied;
        // The next ones are likely to be of its kind: do not lock all of them again for each.
        place.alone_until = rest[wanted - 1].position;
    }
    co_return co_await apply_or_set_aside(place, rest.front()) ? 1 : 0;
}

/// How many of the first were applied. None where that is not for them, or one is at fault: then each goes by itself;
/// or, with the position unknown, another process has moved on.
task<std::size_t> ConsumerRunner::apply_together(Place& place, std::span<const Record> records) {
    const auto& consumer = *place.consumer;
    const auto inside = co_await place.gate->enter();
    std::exception_ptr error;
    try {
        auto tx = co_await begin_at(place);
        if (!tx) co_return 0;
        const auto applied = co_await consumer.apply_together(*tx, records);
        if (applied == 0)
            co_await tx->rollback();
        else
            co_await commit_at(place, *tx, records[applied - 1].position);
        applied_ += applied;
        co_return applied;
    } catch (...) {
        error = std::current_exception();
    }
    const auto failure = classify(error);
    if (!failure.event_at_fault) std::rethrow_exception(error);
    ++retried_;
    log::warn("events could not be applied together",
              {{"consumer", consumer.name}, {"events", records.size()}, {"error", failure.what}});
    co_return 0;
}

/// True when the record is behind us; false when another process took it over and the position must be read again.
task<bool> ConsumerRunner::apply_or_set_aside(Place& place, const Record& record) {
    auto retry = options_.first_retry;
    for (int attempt = 1;; ++attempt) {
        std::exception_ptr error;
        auto outcome = Applied::yes;
        try {
            outcome = co_await apply_once(place, record);
        } catch (...) {
            error = std::current_exception();
        }
        if (!error) co_return outcome == Applied::yes;

        const auto failure = classify(error);
        if (!failure.event_at_fault) std::rethrow_exception(error);
        ++retried_;
        log::warn("event could not be applied", {{"consumer", place.consumer->name},
                                                 {"event_id", record.event.id},
                                                 {"type", record.event.type},
                                                 {"attempt", attempt},
                                                 {"error", failure.what}});
        if (attempt >= place.consumer->attempts)
            co_return co_await set_aside(place, record, failure.what) == Applied::yes;
        co_await tasks_.pause(retry);
        if (tasks_.stopping()) co_return false;
        retry = std::min(retry * 2, options_.last_retry);
    }
}

task<ConsumerRunner::Applied> ConsumerRunner::apply_once(Place& place, const Record& record) {
    const auto& consumer = *place.consumer;
    const auto inside = co_await place.gate->enter();
    if (consumer.apply_sharing) co_return co_await apply_sharing(place, record);
    auto tx = co_await begin_at(place);
    if (!tx) co_return Applied::moved_elsewhere;
    co_await consumer.apply(*tx, record.event);
    co_await commit_at(place, *tx, record.position);
    ++applied_;
    co_return Applied::yes;
}

/// The effect commits in a transaction that others share, and the offset with it.
task<ConsumerRunner::Applied> ConsumerRunner::apply_sharing(Place& place, const Record& record) {
    const auto& consumer = *place.consumer;
    Claim claim(consumer.name, place.topic, place.partition, *place.position, record.position);
    bool elsewhere = false;
    try {
        co_await consumer.apply_sharing(claim, record.event);
    } catch (const ClaimedElsewhere&) {
        elsewhere = true;
    }
    if (elsewhere) {
        place.position.reset();
        co_await tasks_.pause(options_.first_retry);  // the other one is about to commit
        co_return Applied::moved_elsewhere;
    }
    if (claim.is_committed())
        place.is_at(record.position);
    else if (!co_await skip_to(place, record.position))
        co_return Applied::moved_elsewhere;
    ++applied_;
    co_return Applied::yes;
}

task<ConsumerRunner::Applied> ConsumerRunner::set_aside(Place& place, const Record& record, std::string error) {
    const auto& consumer = *place.consumer;
    auto tx = co_await begin_at(place);
    if (!tx) co_return Applied::moved_elsewhere;
    co_await tx->execute(sql::dead_letter_insert, consumer.name, place.topic, place.partition, record.position,
                         to_json(record.event), error, consumer.attempts);
    co_await commit_at(place, *tx, record.position);
    ++dead_lettered_;
    log::error(
        "event set aside as a dead letter",
        {{"consumer", consumer.name}, {"event_id", record.event.id}, {"type", record.event.type}, {"error", error}});
    co_return Applied::yes;
}

task<std::vector<ConsumerLag>> ConsumerRunner::lag() {
    std::vector<ConsumerLag> all;
    for (const auto& consumer : consumers_) {
        for (const auto& topic : consumer.topics) {
            for (int partition = 0; partition < log_->partitions(topic); ++partition) {
                const auto last = co_await log_->last_position(topic, partition);
                const auto rows = co_await pool_->execute(sql::consumer_offset_read, consumer.name, topic, partition);
                const auto done = rows.empty() ? 0 : rows.one().get<std::int64_t>("position");
                all.push_back({consumer.name, topic, partition, std::max<std::int64_t>(last - done, 0)});
            }
        }
    }
    co_return all;
}

}  // namespace rentezy::event_log
