/// Runs the due jobs and schedules of one database. Any number of processes may: a job is leased to one worker at a
/// time (FOR UPDATE SKIP LOCKED), and a worker that died loses its lease to the next.
#pragma once
#include "platform/jobs/job.hpp"
#include "platform/jobs/schedule.hpp"
#include "platform/runtime/loops.hpp"
#include "platform/runtime/task_group.hpp"

namespace rentezy::jobs {

/// What is done with jobs of a kind; exactly one of the two functions is set.
struct Handler {
    std::string kind;
    /// The effect commits together with the job's end: it happens once. No network calls here.
    std::function<task<void>(pg::Transaction& tx, const Job& job)> in_transaction{};
    /// For work outside the database: it may happen again when the process dies before the end is stored.
    std::function<task<void>(const Job& job)> outside{};
    int attempts = 10;  // then the job is set aside as failed, for a person
    std::chrono::milliseconds lease{30'000};
    std::chrono::milliseconds first_retry{1'000};
    std::chrono::milliseconds last_retry{3'600'000};
};

/// Recurring work; the schedule is kept in the database and one process at a time runs it.
struct Recurring {
    std::string name;
    Schedule schedule;
    std::function<task<void>()> run;
    /// Longer than any run: past it another process may begin.
    std::chrono::milliseconds lease{300'000};
};

struct RunnerOptions {
    std::size_t at_once = 8;                // jobs in hand
    std::chrono::milliseconds poll{1'000};  // how late a job armed by another process may start
};

struct Overdue {
    std::int64_t jobs = 0;
    double seconds = 0;  // of the most overdue
};

class JobRunner {
  public:
    JobRunner(runtime::Loops& loops, std::size_t loop, std::shared_ptr<pg::Pool> pool, std::shared_ptr<Jobs> jobs,
              std::vector<Handler> handlers, std::vector<Recurring> recurring = {}, RunnerOptions options = {});
    ~JobRunner();
    JobRunner(const JobRunner&) = delete;
    JobRunner& operator=(const JobRunner&) = delete;

    void start();
    /// Ends after the jobs in hand. Blocks; not on a loop.
    void stop();

    /// Takes and runs what is due now, one after the other; returns how much that was. For tests and command lines.
    task<std::size_t> run_due();

    /// One pass for whoever calls it in turn instead of start(): runs what is due, answers how soon the next pass is
    /// wanted. Only from the runner's loop, as is waiting for wake().
    task<std::chrono::milliseconds> pass();
    [[nodiscard]] const std::shared_ptr<runtime::Signal>& wake() const { return wake_; }

    task<Overdue> overdue();

  private:
    task<void> work();
    task<void> prepare();
    task<std::vector<Job>> take(std::size_t limit, const Uuid& token);
    task<void> run_and_count(Job job, Uuid token);
    task<void> run_one(Job job, Uuid token);
    task<void> run_in_transaction(const Handler& handler, const Job& job, const Uuid& token);
    task<void> run_outside(const Handler& handler, const Job& job, const Uuid& token);
    task<void> store_failure(const Handler& handler, const Job& job, const Uuid& token, std::string error);
    task<bool> run_recurring();
    task<std::chrono::milliseconds> until_next();
    const Handler& handler_of(const std::string& kind) const;

    runtime::Loops& loops_;
    std::size_t loop_;
    std::shared_ptr<pg::Pool> pool_;
    std::shared_ptr<Jobs> jobs_;
    std::vector<Handler> handlers_;
    std::vector<Recurring> recurring_;
    RunnerOptions options_;
    std::vector<std::string> kinds_;
    std::vector<std::string> names_;
    std::shared_ptr<runtime::Signal> wake_;
    std::size_t in_hand_ = 0;  // of this loop only
    bool prepared_ = false;
    runtime::TaskGroup tasks_;
};

}  // namespace rentezy::jobs
