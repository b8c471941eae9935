#include "platform/jobs/job.hpp"

#include "platform/jobs/queries.hpp"

namespace rentezy::jobs {

task<void> Jobs::arm_at(pg::Transaction& tx, std::string_view kind, std::string_view key, Instant run_at,
                        std::string payload) const {
    co_await tx.execute(sql::job_arm, Uuid::v7(), kind, key, run_at, payload);
    wake_after(tx);
}

task<void> Jobs::arm_in(pg::Transaction& tx, std::string_view kind, std::string_view key,
                        std::chrono::milliseconds delay, std::string payload) const {
    co_await tx.execute(sql::job_arm_in, Uuid::v7(), kind, key, static_cast<std::int64_t>(delay.count()), payload);
    wake_after(tx);
}

task<bool> Jobs::cancel(pg::Transaction& tx, std::string_view kind, std::string_view key) const {
    const auto rows = co_await tx.execute(sql::job_cancel, kind, key);
    co_return rows.affected() > 0;
}

void Jobs::wake_after(pg::Transaction& tx) const {
    if (runner_) tx.on_commit([runner = runner_] { runner->notify(); });
}

task<std::vector<JobState>> list_jobs(pg::Pool& pool, bool only_failed, std::size_t limit) {
    const auto rows = co_await pool.execute(sql::job_list, only_failed, Uuid{}, static_cast<std::int64_t>(limit));
    std::vector<JobState> jobs;
    for (const auto row : rows)
        jobs.push_back({row.get<std::string>("kind"), row.get<std::string>("key"), row.get<Instant>("run_at"),
                        row.get<int>("attempts"), row.get<std::string>("last_error"), row.get<bool>("failed")});
    co_return jobs;
}

task<long> retry_failed(pg::Pool& pool, std::string kind) {
    const auto rows = co_await pool.execute(sql::job_retry_failed, kind);
    co_return rows.affected();
}

}  // namespace rentezy::jobs
