/// Carries committed events from one database's outbox to the event log. At most one relay works on a database at a
/// time, whatever number of processes run one: each pass is a transaction that holds an advisory lock of the database,
/// reads a batch, publishes it, deletes exactly those rows and commits. A relay that dies anywhere in between leaves
/// rows that the next one publishes again under the same ids; the log keeps one of each.
///
/// Takeover: a killed holder's lock goes with its connection, at once. A frozen one has its session ended by the server
/// after `holder_timeout`.
#pragma once
#include "platform/event_log/event_log.hpp"
#include "platform/event_log/outbox.hpp"
#include "platform/runtime/loops.hpp"
#include "platform/runtime/task_group.hpp"

namespace rentezy::event_log {

struct RelayOptions {
    std::size_t batch_limit = 500;  // events a transaction
    /// How often to look when nothing woke it: other processes' commits are found this way.
    std::chrono::milliseconds poll{50};
    std::chrono::milliseconds holder_timeout{2000};
    std::chrono::milliseconds first_retry{50};
    std::chrono::milliseconds last_retry{5000};
};

/// What waits in the outbox.
struct OutboxLag {
    std::int64_t rows = 0;
    double seconds = 0;  // age of the oldest
};

class Relay {
  public:
    /// Publishes to the topic of `outbox`'s source and has the outbox wake it.
    Relay(runtime::Loops& loops, std::shared_ptr<pg::Pool> pool, std::shared_ptr<EventLog> log,
          std::shared_ptr<Outbox> outbox, RelayOptions options = {});
    ~Relay();
    Relay(const Relay&) = delete;
    Relay& operator=(const Relay&) = delete;

    void start();
    /// Ends after the pass under way. Blocks; not on a loop.
    void stop();

    enum class Pass { idle, published, held_elsewhere };
    /// One pass, for tests and for draining at shutdown. Throws what the database or the log throws.
    task<Pass> pass();

    task<OutboxLag> lag();
    [[nodiscard]] std::uint64_t published() const { return published_; }
    [[nodiscard]] std::uint64_t failures() const { return failures_; }

  private:
    task<void> run();
    task<Pass> carry(std::size_t limit);

    runtime::Loops& loops_;
    std::shared_ptr<pg::Pool> pool_;
    std::shared_ptr<EventLog> log_;
    std::shared_ptr<Outbox> outbox_;
    RelayOptions options_;
    std::shared_ptr<runtime::Signal> wake_;
    /// Events a transaction, now: halved by failures down to one, so that a slow log or one event that it refuses
    /// holds up as little as possible; doubled again by successes.
    std::size_t batch_;
    std::atomic<std::uint64_t> published_{0};
    std::atomic<std::uint64_t> failures_{0};
    runtime::TaskGroup tasks_;
};

}  // namespace rentezy::event_log
