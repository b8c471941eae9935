#include "platform/event_log/relay.hpp"

#include "platform/event_log/queries.hpp"
#include "platform/log/log.hpp"

namespace rentezy::event_log {
namespace {

/// Relays are light; the first loop has them all, with one connection each while they work.
constexpr std::size_t relay_loop = 0;

Event to_event(const pg::Row& row, const std::string& source) {
    return {
        .id = row.get<Uuid>("id"),
        .source = source,
        .type = row.get<std::string>("type"),
        .subject = row.get<std::string>("subject"),
        .time = row.get<Instant>("time"),
        .aggregate_version = row.get<std::int64_t>("aggregate_version"),
        .traceparent = row.get<std::string>("traceparent"),
        .data = row.get<std::string>("data"),
    };
}

}  // namespace

Relay::Relay(runtime::Loops& loops, std::shared_ptr<pg::Pool> pool, std::shared_ptr<EventLog> log,
             std::shared_ptr<Outbox> outbox, RelayOptions options)
    : loops_(loops),
      pool_(std::move(pool)),
      log_(std::move(log)),
      outbox_(std::move(outbox)),
      options_(options),
      wake_(runtime::Signal::make(loops.get_executor(relay_loop))),
      batch_(options.batch_limit) {
    outbox_->wakes(wake_);
    tasks_.wake_on_stop(wake_);
}

Relay::~Relay() { stop(); }

void Relay::start() { tasks_.spawn(loops_.get_executor(relay_loop), run()); }

void Relay::stop() { tasks_.stop(); }

task<void> Relay::run() {
    auto retry = options_.first_retry;
    while (!tasks_.stopping()) {
        auto outcome = Pass::idle;
        std::string failure;
        try {
            outcome = co_await pass();
        } catch (const std::exception& error) {
            failure = error.what();
        }
        if (failure.empty()) {
            retry = options_.first_retry;
            if (outcome != Pass::published) co_await wake_->wait(options_.poll);
        } else {
            log::warn(
                "outbox relay failed, will retry",
                {{"topic", outbox_->source()}, {"error", failure}, {"retry_ms", retry.count()}, {"batch", batch_}});
            co_await tasks_.pause(retry);
            retry = std::min(retry * 2, options_.last_retry);
        }
    }
}

task<Relay::Pass> Relay::pass() {
    const auto any = co_await pool_->execute(sql::outbox_any);
    if (!any.one().get<bool>("any")) co_return Pass::idle;
    std::exception_ptr failure;
    auto outcome = Pass::idle;
    try {
        outcome = co_await carry(batch_);
    } catch (...) {
        failure = std::current_exception();
    }
    if (failure) {
        ++failures_;
        batch_ = std::max<std::size_t>(batch_ / 2, 1);
        std::rethrow_exception(failure);
    }
    batch_ = std::min(batch_ * 2, options_.batch_limit);
    co_return outcome;
}

task<Relay::Pass> Relay::carry(std::size_t limit) {
    auto tx = co_await pool_->begin();
    const auto claim = co_await tx.execute(sql::outbox_claim, fmt::format("{}ms", options_.holder_timeout.count()));
    if (!claim.one().get<bool>("claimed")) {
        co_await tx.rollback();
        co_return Pass::held_elsewhere;
    }
    const auto rows = co_await tx.execute(sql::outbox_batch, static_cast<std::int64_t>(limit));
    if (rows.empty()) {
        co_await tx.rollback();
        co_return Pass::idle;
    }

    std::vector<std::int64_t> sequences;
    std::vector<Event> events;
    sequences.reserve(static_cast<std::size_t>(rows.size()));
    events.reserve(static_cast<std::size_t>(rows.size()));
    for (const auto row : rows) {
        sequences.push_back(row.get<std::int64_t>("sequence"));
        events.push_back(to_event(row, outbox_->source()));
    }
    const auto count = events.size();
    co_await log_->publish(outbox_->source(), std::move(events));
    co_await tx.execute(sql::outbox_delete, sequences);
    co_await tx.commit_or_throw();
    published_ += count;
    co_return Pass::published;
}

task<OutboxLag> Relay::lag() {
    const auto rows = co_await pool_->execute(sql::outbox_lag);
    const auto row = rows.one();
    co_return OutboxLag{row.get<std::int64_t>("rows"), row.get<double>("seconds")};
}

}  // namespace rentezy::event_log
