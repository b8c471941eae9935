#include "platform/jobs/job_runner.hpp"
#include "platform/jobs/migrations.hpp"
#include "platform/pg/migrate.hpp"
#include "platform/pg/testing/test_cluster.hpp"

namespace rentezy::jobs {
namespace {

using namespace std::chrono_literals;

constexpr pg::Statement insert_effect{"test_effect", "INSERT INTO effect (key, payload) VALUES ($1, $2)"};

class JobsTest : public pg::testing::DatabaseTest {
  protected:
    JobsTest() : DatabaseTest(1) {
        jobs_pool_ = std::make_shared<pg::Pool>(loops(), pool_options());
        run(pg::migrate(*jobs_pool_, sql::migrations, "jobs"));
        database().as_superuser("CREATE TABLE effect (key text, payload text)");
        database().as_superuser("GRANT ALL ON effect TO PUBLIC");
    }

    void arm(std::string key, std::chrono::milliseconds delay = 0ms, std::string payload = "{}") {
        run(arm_and_commit(*jobs_pool_, *jobs_, std::move(key), delay, std::move(payload)));
    }
    static task<void> arm_and_commit(pg::Pool& pool, const Jobs& jobs, std::string key, std::chrono::milliseconds delay,
                                     std::string payload) {
        auto tx = co_await pool.begin();
        co_await jobs.arm_in(tx, "test", key, delay, payload);
        co_await tx.commit_or_throw();
    }
    static task<bool> cancel_and_commit(pg::Pool& pool, const Jobs& jobs, std::string key) {
        auto tx = co_await pool.begin();
        const bool was_there = co_await jobs.cancel(tx, "test", key);
        co_await tx.commit_or_throw();
        co_return was_there;
    }

    static task<void> store_effect(pg::Transaction& tx, const Job& job) {
        co_await tx.execute(insert_effect, job.key, job.payload);
    }
    static Handler storing() { return {.kind = "test", .in_transaction = &store_effect, .first_retry = 1ms}; }
    std::unique_ptr<JobRunner> runner(std::vector<Handler> handlers, std::vector<Recurring> recurring = {},
                                      RunnerOptions options = {}) {
        return std::make_unique<JobRunner>(loops(), 0, jobs_pool_, jobs_, std::move(handlers), std::move(recurring),
                                           options);
    }
    int effects() { return std::stoi(database().as_superuser("SELECT count(*) FROM effect")); }
    int waiting() { return std::stoi(database().as_superuser("SELECT count(*) FROM job")); }
    template <class Condition>
    static bool eventually(Condition holds) {
        const auto deadline = std::chrono::steady_clock::now() + 10s;
        while (!holds()) {
            if (std::chrono::steady_clock::now() > deadline) return false;
            std::this_thread::sleep_for(5ms);
        }
        return true;
    }

    std::shared_ptr<pg::Pool> jobs_pool_;
    std::vector<std::string> payloads_;
    std::shared_ptr<Jobs> jobs_ = std::make_shared<Jobs>();
};

TEST_F(JobsTest, WhatIsDueRunsOnceWithItsPayload) {
    arm("a", 0ms, R"({"user":"x"})");
    const auto one = runner({storing()});
    EXPECT_EQ(run(one->run_due()), 1U);
    EXPECT_EQ(run(one->run_due()), 0U);
    EXPECT_EQ(database().as_superuser("SELECT payload FROM effect"), R"({"user":"x"})");
    EXPECT_EQ(waiting(), 0);
}

TEST_F(JobsTest, WhatIsNotDueWaits) {
    arm("later", 3600s);
    const auto one = runner({storing()});
    EXPECT_EQ(run(one->run_due()), 0U);
    EXPECT_EQ(waiting(), 1);
}

TEST_F(JobsTest, AnAbandonedTransactionArmsNothing) {
    const auto abandon = [](pg::Pool& pool, const Jobs& jobs) -> task<void> {
        auto tx = co_await pool.begin();
        co_await jobs.arm_in(tx, "test", "a", 0ms);
        co_await tx.rollback();
    };
    run(abandon(*jobs_pool_, *jobs_));
    EXPECT_EQ(waiting(), 0);
}

TEST_F(JobsTest, ArmedAgainItIsOneJobAtTheNewTimeWithTheNewPayload) {
    arm("a", 0ms, R"({"n":1})");
    arm("a", 3600s, R"({"n":2})");
    const auto one = runner({storing()});
    EXPECT_EQ(run(one->run_due()), 0U);
    arm("a", 0ms, R"({"n":3})");
    EXPECT_EQ(run(one->run_due()), 1U);
    EXPECT_EQ(database().as_superuser("SELECT payload FROM effect"), R"({"n":3})");
}

TEST_F(JobsTest, CancelledItDoesNotRun) {
    arm("a");
    EXPECT_TRUE(run(cancel_and_commit(*jobs_pool_, *jobs_, "a")));
    EXPECT_FALSE(run(cancel_and_commit(*jobs_pool_, *jobs_, "a")));
    EXPECT_EQ(run(runner({storing()})->run_due()), 0U);
}

TEST_F(JobsTest, AStartedRunnerIsWokenByTheCommitThatArms) {
    const auto one = runner({storing()}, {}, {.poll = 60s});
    one->start();
    for (int i = 1; i <= 3; ++i) {
        arm(fmt::format("k{}", i));
        ASSERT_TRUE(eventually([&] { return effects() == i; }));
    }
    one->stop();
}

TEST_F(JobsTest, AFailureLeavesNothingBehindAndIsTriedAgain) {
    auto tries = std::make_shared<std::atomic<int>>(0);
    const auto flaky = [](pg::Transaction& tx, const Job& job, std::shared_ptr<std::atomic<int>> count) -> task<void> {
        co_await store_effect(tx, job);
        if (++*count < 3) throw std::runtime_error("not yet");
    };
    auto handler = storing();
    handler.in_transaction = [flaky, tries](pg::Transaction& tx, const Job& job) { return flaky(tx, job, tries); };
    arm("a");
    const auto one = runner({handler}, {}, {.poll = 5ms});
    one->start();
    EXPECT_TRUE(eventually([&] { return waiting() == 0; }));
    one->stop();
    EXPECT_EQ(*tries, 3);
    EXPECT_EQ(effects(), 1);
}

TEST_F(JobsTest, UsedUpAttemptsLeaveItForAPersonWhoGivesItBack) {
    auto handler = storing();
    handler.attempts = 2;
    handler.in_transaction = [](pg::Transaction&, const Job&) -> task<void> { throw std::runtime_error("never"); };
    arm("a");
    const auto broken = runner({handler}, {}, {.poll = 5ms});
    broken->start();
    EXPECT_TRUE(eventually([&] { return !run(list_jobs(*jobs_pool_, true)).empty(); }));
    broken->stop();
    const auto failed = run(list_jobs(*jobs_pool_, true));
    EXPECT_EQ(failed[0].attempts, 2);
    EXPECT_EQ(failed[0].last_error, "never");

    const auto mended = runner({storing()});
    EXPECT_EQ(run(mended->run_due()), 0U);
    EXPECT_EQ(run(retry_failed(*jobs_pool_, "test")), 1);
    EXPECT_EQ(run(mended->run_due()), 1U);
}

TEST_F(JobsTest, AWorkerThatDiedLosesItsJobToTheNext) {
    arm("a");
    // The dead worker: it took the job and never came back.
    database().as_superuser(
        "UPDATE job SET attempts = 1, take_at = now() - interval '1 ms', token = gen_random_uuid()");
    EXPECT_EQ(run(runner({storing()})->run_due()), 1U);
    EXPECT_EQ(effects(), 1);
}

TEST_F(JobsTest, AWorkerWhoseJobWasArmedAnewMeanwhileDoesNotEndIt) {
    auto handler = storing();
    handler.in_transaction = {};
    handler.outside = [this](const Job& job) {
        struct Rearm {
            static task<void> run(pg::Pool& pool, const Jobs& jobs, bool first) {
                if (first) co_await arm_and_commit(pool, jobs, "a", 0ms, R"({"n":2})");
            }
        };
        payloads_.push_back(job.payload);
        return Rearm::run(*jobs_pool_, *jobs_, payloads_.size() == 1);
    };
    arm("a", 0ms, R"({"n":1})");
    EXPECT_EQ(run(runner({handler})->run_due()), 2U);
    EXPECT_EQ(payloads_, (std::vector<std::string>{R"({"n":1})", R"({"n":2})"}));
    EXPECT_EQ(waiting(), 0);
}

TEST_F(JobsTest, TwoRunnersShareTheWorkAndDoNoneTwice) {
    const auto one = runner({storing()}, {}, {.poll = 5ms});
    const auto two = runner({storing()}, {}, {.poll = 5ms});
    for (int i = 0; i < 60; ++i) arm(fmt::format("k{}", i));
    one->start();
    two->start();
    EXPECT_TRUE(eventually([&] { return waiting() == 0; }));
    one->stop();
    two->stop();
    EXPECT_EQ(effects(), 60);
    EXPECT_EQ(database().as_superuser("SELECT count(DISTINCT key) FROM effect"), "60");
}

TEST_F(JobsTest, ARecurringPieceOfWorkRunsInOneProcessAtATimeAndAgainLater) {
    auto runs = std::make_shared<std::atomic<int>>(0);
    const auto count = [runs] {
        struct Count {
            static task<void> run(std::shared_ptr<std::atomic<int>> of) {
                ++*of;
                co_return;
            }
        };
        return Count::run(runs);
    };
    const Recurring hourly{.name = "test.hourly", .schedule = {.every = 3600s, .at = {}}, .run = count};
    const auto one = runner({}, {hourly});
    const auto two = runner({}, {hourly});
    EXPECT_EQ(run(one->run_due()), 1U);
    EXPECT_EQ(run(two->run_due()), 0U);
    EXPECT_EQ(*runs, 1);
    database().as_superuser("UPDATE schedule SET take_at = now() - interval '3 hours'");
    EXPECT_EQ(run(two->run_due()), 1U);  // one run stands for the three that were missed
    EXPECT_EQ(run(one->run_due()), 0U);
    EXPECT_EQ(*runs, 2);
}

TEST_F(JobsTest, TellsWhatIsOverdue) {
    arm("a");
    database().as_superuser("UPDATE job SET run_at = now() - interval '90 s', take_at = now() - interval '90 s'");
    const auto overdue = run(runner({storing()})->overdue());
    EXPECT_EQ(overdue.jobs, 1);
    EXPECT_GE(overdue.seconds, 90.0);
}

}  // namespace
}  // namespace rentezy::jobs
