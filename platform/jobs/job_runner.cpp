#include "platform/jobs/job_runner.hpp"

#include <stdexcept>

#include "platform/clock/clock.hpp"
#include "platform/jobs/queries.hpp"
#include "platform/log/log.hpp"

namespace rentezy::jobs {
namespace {

using Milliseconds = std::chrono::milliseconds;
constexpr Milliseconds pause_after_trouble{500};
/// Errors are kept for people: a sentence, not a stack of them.
constexpr std::size_t error_limit = 500;

/// Doubles from the first to the last; the shift is bounded so that it cannot overflow.
Milliseconds retry_delay(const Handler& handler, int attempt) {
    const auto doublings = std::min(attempt - 1, 20);
    return std::min(handler.first_retry * (std::int64_t{1} << doublings), handler.last_retry);
}

std::string message_of(const std::exception_ptr& error) {
    try {
        std::rethrow_exception(error);
    } catch (const std::exception& known) {
        return std::string(known.what()).substr(0, error_limit);
    } catch (...) {
        return "an exception of unknown type";
    }
}

}  // namespace

JobRunner::JobRunner(runtime::Loops& loops, std::size_t loop, std::shared_ptr<pg::Pool> pool,
                     std::shared_ptr<Jobs> jobs, std::vector<Handler> handlers, std::vector<Recurring> recurring,
                     RunnerOptions options)
    : loops_(loops),
      loop_(loop),
      pool_(std::move(pool)),
      jobs_(std::move(jobs)),
      handlers_(std::move(handlers)),
      recurring_(std::move(recurring)),
      options_(options),
      wake_(runtime::Signal::make(loops.get_executor(loop))) {
    for (const auto& handler : handlers_) {
        if (!handler.in_transaction == !handler.outside)
            throw std::logic_error("a job's handler works either in the transaction or outside it: " + handler.kind);
        kinds_.push_back(handler.kind);
    }
    for (const auto& one : recurring_) names_.push_back(one.name);
    jobs_->wakes(wake_);
    tasks_.wake_on_stop(wake_);
}

JobRunner::~JobRunner() { stop(); }

void JobRunner::start() { tasks_.spawn(loops_.get_executor(loop_), work()); }

void JobRunner::stop() { tasks_.stop(); }

const Handler& JobRunner::handler_of(const std::string& kind) const {
    const auto found =
        std::find_if(handlers_.begin(), handlers_.end(), [&](const auto& one) { return one.kind == kind; });
    return found != handlers_.end() ? *found : throw std::logic_error("a job of a kind that was not asked for");
}

task<void> JobRunner::prepare() {
    if (prepared_) co_return;
    for (const auto& one : recurring_) {
        std::optional<Instant> first;
        if (one.schedule.at) first = next_run(one.schedule, SystemClock{}.now());
        co_await pool_->execute(sql::schedule_create, one.name, first, Uuid::v7());
    }
    prepared_ = true;
}

task<void> JobRunner::work() {
    while (!tasks_.stopping()) {
        std::exception_ptr error;
        auto sleep = Milliseconds::zero();
        try {
            co_await prepare();
            const auto free = options_.at_once - in_hand_;
            const auto token = Uuid::v7();
            const auto taken = free > 0 ? co_await take(free, token) : std::vector<Job>{};
            for (const auto& job : taken) {
                ++in_hand_;
                tasks_.spawn(loops_.get_executor(loop_), run_and_count(job, token));
            }
            const bool ran = co_await run_recurring();
            if (in_hand_ >= options_.at_once)
                sleep = options_.poll;  // whoever finishes wakes us
            else if (taken.empty() && !ran)
                sleep = co_await until_next();
        } catch (...) {
            error = std::current_exception();
        }
        if (error) {
            log::warn("jobs cannot be taken, will retry", {{"error", message_of(error)}});
            sleep = pause_after_trouble;
        }
        if (sleep > Milliseconds::zero()) co_await wake_->wait(sleep);
    }
}

task<std::size_t> JobRunner::run_due() {
    co_await prepare();
    std::size_t count = 0;
    for (;;) {
        const auto token = Uuid::v7();
        const auto taken = co_await take(1, token);
        const bool ran = co_await run_recurring();
        if (taken.empty() && !ran) co_return count;
        for (const auto& job : taken) co_await run_one(job, token);
        count += taken.size() + (ran ? 1 : 0);
    }
}

task<Milliseconds> JobRunner::pass() {
    co_await run_due();
    co_return co_await until_next();
}

task<std::vector<Job>> JobRunner::take(std::size_t limit, const Uuid& token) {
    std::vector<Job> taken;
    if (kinds_.empty()) co_return taken;
    // One lease for a mixed batch: the longest, since a short one would give running work to somebody else.
    auto lease = Milliseconds::zero();
    for (const auto& handler : handlers_) lease = std::max(lease, handler.lease);
    const auto rows = co_await pool_->execute(sql::job_take, kinds_, static_cast<std::int64_t>(limit), token,
                                              static_cast<std::int64_t>(lease.count()));
    for (const auto row : rows)
        taken.push_back({row.get<Uuid>("id"), row.get<std::string>("kind"), row.get<std::string>("key"),
                         row.get<std::string>("payload"), row.get<Instant>("run_at"), row.get<int>("attempts")});
    co_return taken;
}

task<void> JobRunner::run_and_count(Job job, Uuid token) {
    co_await run_one(std::move(job), token);
    --in_hand_;
    wake_->notify();
}

/// Never throws: what cannot even be stored is left to its lease.
task<void> JobRunner::run_one(Job job, Uuid token) {
    const auto& handler = handler_of(job.kind);
    std::exception_ptr error;
    try {
        if (handler.in_transaction)
            co_await run_in_transaction(handler, job, token);
        else
            co_await run_outside(handler, job, token);
    } catch (...) {
        error = std::current_exception();
    }
    if (!error) co_return;
    std::exception_ptr again;
    try {
        co_await store_failure(handler, job, token, message_of(error));
    } catch (...) {
        again = std::current_exception();
    }
    if (again) log::warn("a job's failure could not be stored", {{"kind", job.kind}, {"error", message_of(again)}});
}

task<void> JobRunner::run_in_transaction(const Handler& handler, const Job& job, const Uuid& token) {
    auto tx = co_await pool_->begin();
    const auto held = co_await tx.execute(sql::job_hold, job.id, token);
    if (held.empty()) {  // cancelled, armed anew, or taken by another after our lease had passed
        co_await tx.rollback();
        co_return;
    }
    co_await handler.in_transaction(tx, job);
    co_await tx.execute(sql::job_done, job.id, token);
    co_await tx.commit_or_throw();
}

task<void> JobRunner::run_outside(const Handler& handler, const Job& job, const Uuid& token) {
    co_await handler.outside(job);
    co_await pool_->execute(sql::job_done, job.id, token);
}

task<void> JobRunner::store_failure(const Handler& handler, const Job& job, const Uuid& token, std::string error) {
    const bool used_up = job.attempt >= handler.attempts;
    const auto delay = retry_delay(handler, job.attempt);
    log::write(used_up ? log::Level::error : log::Level::warn, nullptr,
               used_up ? "job failed for good" : "job failed, will retry",
               {{"kind", job.kind}, {"attempt", job.attempt}, {"error", error}, {"retry_ms", delay.count()}});
    co_await pool_->execute(sql::job_failed, job.id, token, error, static_cast<std::int64_t>(delay.count()), used_up);
}

/// Runs one recurring piece of work that is due; false when there was none.
task<bool> JobRunner::run_recurring() {
    if (names_.empty()) co_return false;
    auto lease = Milliseconds::zero();
    for (const auto& one : recurring_) lease = std::max(lease, one.lease);
    const auto token = Uuid::v7();
    const auto rows =
        co_await pool_->execute(sql::schedule_take, names_, token, static_cast<std::int64_t>(lease.count()));
    if (rows.empty()) co_return false;
    const auto name = rows.one().get<std::string>("name");
    const auto due =
        std::find_if(recurring_.begin(), recurring_.end(), [&](const auto& one) { return one.name == name; });
    std::exception_ptr error;
    try {
        co_await due->run();
    } catch (...) {
        error = std::current_exception();
    }
    std::optional<std::string> what;
    if (error) {
        what = message_of(error);
        log::warn("recurring work failed", {{"name", name}, {"error", *what}});
    }
    const auto next = next_run(due->schedule, rows.one().get<Instant>("now"));
    co_await pool_->execute(sql::schedule_done, name, token, next, what);
    co_return true;
}

task<Milliseconds> JobRunner::until_next() {
    const auto rows = co_await pool_->execute(sql::job_next_due, kinds_, names_);
    const auto ms = rows.one().get<std::optional<std::int64_t>>("ms");
    co_return ms ? std::clamp(Milliseconds(*ms), Milliseconds(1), options_.poll) : options_.poll;
}

task<Overdue> JobRunner::overdue() {
    const auto rows = co_await pool_->execute(sql::job_overdue);
    co_return Overdue{rows.one().get<std::int64_t>("jobs"), rows.one().get<double>("seconds")};
}

}  // namespace rentezy::jobs
