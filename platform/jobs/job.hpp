/// Durable timers: work that is due at a time, a row of the service's own database, armed in the transaction that needs
/// it. What was armed and committed runs, at least once, whatever dies in between. The tables come with
/// `jobs::sql::migrations`, applied as component "jobs" before the service's own.
///
///     co_await jobs.arm_in(tx, "auth.send_verification", user.to_string(), 0ms, payload);
#pragma once
#include "platform/clock/instant.hpp"
#include "platform/ids/uuid.hpp"
#include "platform/pg/pool.hpp"
#include "platform/runtime/signal.hpp"

namespace rentezy::jobs {

/// A job in a worker's hands.
struct Job {
    Uuid id;
    std::string kind;
    std::string key;
    std::string payload;  // JSON, as it was armed
    Instant run_at;       // when it was meant to run
    int attempt;          // 1 the first time
};

/// Arms and cancels. `kind` and `key` name one job: arming it again moves it to the new time with the new payload, also
/// while a worker is at it (the worker's result then counts for nothing in the queue, its effects for themselves).
class Jobs {
  public:
    /// Who to wake once an armed job has committed; set once, by the runner of this database in this process.
    void wakes(std::shared_ptr<runtime::Signal> runner) { runner_ = std::move(runner); }

    task<void> arm_at(pg::Transaction& tx, std::string_view kind, std::string_view key, Instant run_at,
                      std::string payload = "{}") const;
    /// Counted on the database's clock.
    task<void> arm_in(pg::Transaction& tx, std::string_view kind, std::string_view key, std::chrono::milliseconds delay,
                      std::string payload = "{}") const;
    /// True when there was one to cancel. A worker whose effect is a transaction is waited for; one that works outside
    /// is not, and finishes.
    task<bool> cancel(pg::Transaction& tx, std::string_view kind, std::string_view key) const;

  private:
    void wake_after(pg::Transaction& tx) const;
    std::shared_ptr<runtime::Signal> runner_;
};

/// A row of the queue, for people.
struct JobState {
    std::string kind;
    std::string key;
    Instant run_at;
    int attempts;
    std::string last_error;
    bool failed;
};
/// Jobs by age; only those whose attempts are used up where `only_failed`.
task<std::vector<JobState>> list_jobs(pg::Pool& pool, bool only_failed, std::size_t limit = 100);
/// Gives the failed jobs of a kind all their attempts back; returns how many there were.
task<long> retry_failed(pg::Pool& pool, std::string kind);

}  // namespace rentezy::jobs
