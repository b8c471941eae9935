#include "platform/pg/pool.hpp"

#include <thread>

#include "platform/pg/testing/test_cluster.hpp"
#include "platform/runtime/worker_pool.hpp"

namespace rentezy::pg {
namespace {

using namespace std::chrono_literals;

constexpr Statement add{"add", "SELECT $1::int + $2::int AS sum"};
constexpr Statement sleep_ms{"sleep_ms", "SELECT pg_sleep($1::int / 1000.0), 1 AS one"};
constexpr Statement insert{"insert", "INSERT INTO item VALUES ($1)"};
constexpr Statement count{"count", "SELECT count(*) AS n FROM item"};
constexpr Statement backend{"backend", "SELECT pg_backend_pid() AS pid"};
constexpr Statement lock_key{"lock_key", "SELECT pg_advisory_xact_lock($1)"};

/// The server's view of a sleep_ms that runs.
constexpr std::string_view sleeping =
    "FROM pg_stat_activity WHERE query LIKE '%pg_sleep($1%' AND application_name = 'test' AND state = 'active'";

class PoolTest : public testing::DatabaseTest {
  protected:
    PoolTest() : DatabaseTest(2) {}

    void make_table() {
        database().as_superuser("CREATE TABLE item (id int CONSTRAINT item_id UNIQUE DEFERRABLE INITIALLY IMMEDIATE)");
        database().as_superuser("GRANT ALL ON item TO PUBLIC");
    }
    long items() { return std::stol(database().as_superuser("SELECT count(*) FROM item")); }
    void kill(int pid) { database().as_superuser(fmt::format("SELECT pg_terminate_backend({}, 5000)", pid)); }
    /// Polls the server until `sql`, a condition, holds.
    void await_on_server(const std::string& sql) {
        const auto deadline = std::chrono::steady_clock::now() + 10s;
        while (database().as_superuser("SELECT " + sql) != "t") {
            ASSERT_LT(std::chrono::steady_clock::now(), deadline) << sql;
            std::this_thread::yield();
        }
    }
    std::unique_ptr<Pool> small_pool(std::size_t connections, std::size_t waiters = 100,
                                     std::chrono::milliseconds acquire_timeout = 5s) {
        auto options = pool_options();
        options.connections_per_loop = connections;
        options.waiters_per_loop = waiters;
        options.acquire_timeout = acquire_timeout;
        return std::make_unique<Pool>(loops(), options);
    }
};

task<int> sum(Pool& pool, int left, int right) {
    const auto rows = co_await pool.execute(add, left, right);
    co_return rows.one().get<int>("sum");
}

task<int> backend_pid(Pool& pool) { co_return (co_await pool.execute(backend)).one().get<int>("pid"); }

task<int> pid_of(Transaction& tx) { co_return (co_await tx.execute(backend)).one().get<int>("pid"); }

task<void> insert_one(Pool& pool, int id) { co_await pool.execute(insert, id); }

task<void> insert_and_forget(Pool& pool, int id) {
    auto tx = co_await pool.begin();
    co_await tx.execute(insert, id);
}

TEST_F(PoolTest, RunsAPreparedStatementAgainAndAgain) {
    EXPECT_EQ(run(sum(pool(), 2, 3)), 5);
    EXPECT_EQ(run(sum(pool(), -2, 3)), 1);
    EXPECT_EQ(run(sum(pool(), 1, 1), 1), 2);  // on the other loop
}

TEST_F(PoolTest, ManyAtOnceShareTheConnectionsAndAllSucceed) {
    const auto pool = small_pool(3, 500);
    std::vector<std::future<int>> sums;
    for (int i = 0; i < 400; ++i) sums.push_back(spawn(sum(*pool, i, 1), static_cast<std::size_t>(i % 2)));
    for (int i = 0; i < 400; ++i) EXPECT_EQ(sums[static_cast<std::size_t>(i)].get(), i + 1);
    EXPECT_LE(
        std::stoi(database().as_superuser(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'test'")),
        6);
}

TEST_F(PoolTest, OneTextMayHaveOneNameOnly) {
    run(sum(pool(), 1, 1));
    constexpr Statement other{"add", "SELECT 1 AS sum"};
    EXPECT_THROW(run(pool().execute(other)), std::logic_error);
    const std::string same_text_elsewhere(add.sql);
    EXPECT_EQ(run(pool().execute(Statement{"add", same_text_elsewhere}, 1, 2)).size(), 1);
}

TEST_F(PoolTest, AnErrorTellsItsConstraintAndLeavesTheConnectionUsable) {
    make_table();
    const auto pool = small_pool(1);
    run(insert_one(*pool, 1));
    const auto pid = run(backend_pid(*pool));
    try {
        run(insert_one(*pool, 1));
        FAIL() << "the second one must be refused";
    } catch (const SqlError& error) {
        EXPECT_TRUE(error.is_unique_violation("item_id"));
        EXPECT_FALSE(error.is_unique_violation("item_other"));
        EXPECT_FALSE(error.is_retryable());
        // The DETAIL quotes the row: it may be personal and must stay out of logs.
        EXPECT_EQ(std::string(error.what()).find("(1)"), std::string::npos) << error.what();
    }
    EXPECT_EQ(run(backend_pid(*pool)), pid);
}

TEST_F(PoolTest, AWrongStatementIsAnErrorEachTime) {
    constexpr Statement wrong{"wrong", "SELEC 1"};
    for (int i = 0; i < 2; ++i) EXPECT_THROW(run(pool().execute(wrong)), SqlError);
    EXPECT_EQ(run(sum(pool(), 1, 1)), 2);
}

task<std::vector<int>> commit_with_callbacks(Pool& pool) {
    std::vector<int> called;
    auto tx = co_await pool.begin();
    tx.on_commit([&called] { called.push_back(1); });
    tx.on_commit([&called] { called.push_back(2); });
    co_await tx.execute(insert, 1);
    if (!called.empty()) throw std::logic_error("called before the commit");
    co_await tx.commit_or_throw();
    co_return called;
}

TEST_F(PoolTest, ACommitIsSeenAndTellsInOrder) {
    make_table();
    EXPECT_EQ(run(commit_with_callbacks(pool())), (std::vector{1, 2}));
    EXPECT_EQ(items(), 1);
}

TEST_F(PoolTest, ATransactionThatIsDroppedIsRolledBackBeforeItsConnectionIsLentAgain) {
    make_table();
    const auto pool = small_pool(1);
    for (int i = 0; i < 20; ++i) run(insert_and_forget(*pool, i));
    EXPECT_EQ(run(pool->execute(count)).one().get<int>("n"), 0);
    EXPECT_EQ(run(backend_pid(*pool)), run(backend_pid(*pool)));
}

task<CommitOutcome> commit_after_error(Pool& pool) {
    auto tx = co_await pool.begin();
    co_await tx.execute(insert, 1);
    bool failed = false;
    try {
        co_await tx.execute_script("SELECT 1 / 0");
    } catch (const SqlError&) {
        failed = true;
    }
    co_return failed ? co_await tx.commit() : CommitOutcome::committed;
}

task<CommitOutcome> commit_deferred_violation(Pool& pool, bool* told) {
    auto tx = co_await pool.begin();
    tx.on_commit([told] { *told = true; });
    co_await tx.execute_script("SET CONSTRAINTS ALL DEFERRED");
    co_await tx.execute(insert, 1);
    co_await tx.execute(insert, 1);
    co_return co_await tx.commit();
}

TEST_F(PoolTest, ACommitThatTheServerTurnsIntoARollbackIsAborted) {
    make_table();
    EXPECT_EQ(run(commit_after_error(pool())), CommitOutcome::aborted);
    bool told = false;
    EXPECT_EQ(run(commit_deferred_violation(pool(), &told)), CommitOutcome::aborted);
    EXPECT_FALSE(told);
    EXPECT_EQ(items(), 0);
}

task<void> use_after_commit(Pool& pool) {
    auto tx = co_await pool.begin();
    co_await tx.commit_or_throw();
    co_await tx.commit_or_throw();
}

TEST_F(PoolTest, ATransactionEndsOnce) { EXPECT_THROW(run(use_after_commit(pool())), std::logic_error); }

TEST_F(PoolTest, AStatementPastItsDeadlineIsCancelledOnTheServerToo) {
    auto options = pool_options();
    options.statement_timeout = 50ms;
    options.connections_per_loop = 1;
    Pool pool(loops(), options);
    const auto pid = run(backend_pid(pool));
    const auto start = std::chrono::steady_clock::now();
    EXPECT_THROW(run(pool.execute(sleep_ms, 30'000)), DeadlineExceeded);
    EXPECT_LT(std::chrono::steady_clock::now() - start, 5s);
    await_on_server(fmt::format("NOT EXISTS (SELECT {})", sleeping));
    // A late cancel request must not hit the next one, so that connection is not lent again.
    EXPECT_NE(run(backend_pid(pool)), pid);
    EXPECT_EQ(run(sum(pool, 1, 1)), 2);
}

TEST_F(PoolTest, ADeadlineThatIsMetLeavesTheConnectionAlone) {
    auto options = pool_options();
    options.statement_timeout = 2000ms;
    options.connections_per_loop = 1;
    Pool pool(loops(), options);
    const auto pid = run(backend_pid(pool));
    for (int i = 0; i < 5; ++i) run(pool.execute(sleep_ms, 5));
    EXPECT_EQ(run(backend_pid(pool)), pid);
}

task<void> hold_lock(Pool& pool, std::promise<int>& locked, std::future<void> release) {
    auto tx = co_await pool.begin();
    co_await tx.execute(lock_key, 7);
    locked.set_value(co_await pid_of(tx));
    release.wait();  // blocks this loop on purpose: the test has two
    co_await tx.commit_or_throw();
}

task<void> wait_for_lock(Pool& pool) {
    auto tx = co_await pool.begin();
    tx.set_deadline(50ms);
    co_await tx.execute(lock_key, 7);
}

TEST_F(PoolTest, WaitingForALockEndsAtTheDeadline) {
    std::promise<int> locked;
    std::promise<void> release;
    auto holder = spawn(hold_lock(pool(), locked, release.get_future()), 0);
    locked.get_future().get();
    EXPECT_THROW(run(wait_for_lock(pool()), 1), DeadlineExceeded);
    release.set_value();
    holder.get();
}

TEST_F(PoolTest, AConnectionThatDiedIdleIsReplacedUnnoticed) {
    const auto pool = small_pool(1);
    const auto pid = run(backend_pid(*pool));
    kill(pid);
    EXPECT_NE(run(backend_pid(*pool)), pid);
}

struct Lost {
    bool statement_threw;
    CommitOutcome commit;
};

task<Lost> lose_before_statement(Pool& pool, std::promise<int>& ready, std::shared_future<void> killed) {
    auto tx = co_await pool.begin();
    co_await tx.execute(insert, 1);
    ready.set_value(co_await pid_of(tx));
    killed.wait();
    bool threw = false;
    try {
        co_await tx.execute(insert, 2);
    } catch (const ConnectionLost&) {
        threw = true;
    }
    co_return Lost{threw, co_await tx.commit()};
}

TEST_F(PoolTest, LosingTheConnectionInsideATransactionAbortsIt) {
    make_table();
    std::promise<int> ready;
    std::promise<void> killed;
    auto lost = spawn(lose_before_statement(pool(), ready, killed.get_future().share()));
    kill(ready.get_future().get());
    killed.set_value();
    const auto what = lost.get();
    EXPECT_TRUE(what.statement_threw);
    EXPECT_EQ(what.commit, CommitOutcome::aborted);
    EXPECT_EQ(items(), 0);
    EXPECT_EQ(run(sum(pool(), 1, 1)), 2);
}

task<CommitOutcome> lose_at_commit(Pool& pool, std::promise<int>& ready, std::shared_future<void> killed, bool* told) {
    auto tx = co_await pool.begin();
    tx.on_commit([told] { *told = true; });
    co_await tx.execute(insert, 1);
    ready.set_value(co_await pid_of(tx));
    killed.wait();
    co_return co_await tx.commit();
}

TEST_F(PoolTest, LosingTheConnectionAtTheCommitLeavesItUnknown) {
    make_table();
    std::promise<int> ready;
    std::promise<void> killed;
    bool told = false;
    auto outcome = spawn(lose_at_commit(pool(), ready, killed.get_future().share(), &told));
    kill(ready.get_future().get());
    killed.set_value();
    EXPECT_EQ(outcome.get(), CommitOutcome::unknown);
    EXPECT_FALSE(told);
}

TEST_F(PoolTest, LosingTheConnectionInsideAStatementIsToldAtOnce) {
    auto sleeper = spawn(pool().execute(sleep_ms, 30'000));
    await_on_server(fmt::format("EXISTS (SELECT {})", sleeping));
    database().as_superuser(fmt::format("SELECT pg_terminate_backend(pid) {}", sleeping));
    EXPECT_THROW(sleeper.get(), ConnectionLost);
}

task<void> keep(Pool& pool, std::promise<void>& taken, std::shared_future<void> release, runtime::WorkerPool& workers) {
    const auto lease = co_await pool.lease();
    taken.set_value();
    co_await workers.run([release] { release.wait(); });
}

TEST_F(PoolTest, WaitersAreBoundedServedInOrderAndGivenUpInTime) {
    runtime::WorkerPool workers(1, 10);
    const auto pool = small_pool(1, 2, 100ms);
    std::promise<void> taken, release;
    auto keeper = spawn(keep(*pool, taken, release.get_future().share(), workers));
    taken.get_future().wait();
    auto first = spawn(sum(*pool, 1, 1)), second = spawn(sum(*pool, 2, 2));
    EXPECT_THROW(run(sum(*pool, 3, 3)), runtime::Overloaded);  // the queue is full: at once
    EXPECT_THROW(first.get(), runtime::Overloaded);            // nothing became free in time
    EXPECT_THROW(second.get(), runtime::Overloaded);
    auto patient = spawn(sum(*pool, 4, 4));
    release.set_value();
    EXPECT_EQ(patient.get(), 8);
    keeper.get();
}

task<void> note_order(Pool& pool, std::vector<int>& order, int number) {
    const auto lease = co_await pool.lease();
    order.push_back(number);
}

TEST_F(PoolTest, WhoAskedFirstIsServedFirst) {
    runtime::WorkerPool workers(1, 10);
    const auto pool = small_pool(1);
    std::promise<void> taken, release;
    auto keeper = spawn(keep(*pool, taken, release.get_future().share(), workers));
    taken.get_future().wait();
    std::vector<int> order, expected;
    std::vector<std::future<void>> all;
    for (int i = 0; i < 20; ++i) {
        all.push_back(spawn(note_order(*pool, order, i)));
        expected.push_back(i);
    }
    release.set_value();
    for (auto& one : all) one.get();
    keeper.get();
    EXPECT_EQ(order, expected);
}

TEST_F(PoolTest, ADatabaseThatIsAwayIsSaidSo) {
    auto options = pool_options();
    options.url = "postgresql://nobody:secret-password@127.0.0.1:1/none";
    options.acquire_timeout = 200ms;
    Pool pool(loops(), options);
    try {
        run(sum(pool, 1, 1));
        FAIL() << "there is no such server";
    } catch (const ConnectionLost& error) {
        EXPECT_NE(std::string(error.what()).find("refused"), std::string::npos) << error.what();
        EXPECT_EQ(std::string(error.what()).find("secret-password"), std::string::npos) << error.what();
    }
}

TEST_F(PoolTest, AHostMayBeAName) {
    auto options = pool_options();
    options.url = database().published_url();
    options.url.replace(options.url.find("127.0.0.1"), std::string_view("127.0.0.1").size(), "localhost");
    Pool by_name(loops(), options);
    EXPECT_EQ(run(sum(by_name, 1, 1)), 2);
    options.url.replace(options.url.find("localhost"), std::string_view("localhost").size(), "no-such-host.invalid");
    options.acquire_timeout = 200ms;
    Pool nowhere(loops(), options);
    EXPECT_THROW(run(sum(nowhere, 1, 1)), ConnectionLost);
}

TEST_F(PoolTest, TheObserverHearsOfSuccessAndFailure) {
    std::mutex mutex;
    std::map<std::string, std::pair<int, int>> heard;
    auto options = pool_options();
    options.observer = [&](std::string_view name, std::chrono::nanoseconds took, bool ok) {
        const std::lock_guard lock(mutex);
        EXPECT_GT(took.count(), 0);
        ++(ok ? heard[std::string(name)].first : heard[std::string(name)].second);
    };
    Pool pool(loops(), options);
    run(sum(pool, 1, 1));
    EXPECT_THROW(run(pool.execute(Statement{"bad", "SELECT 1 / $1::int"}, 0)), SqlError);
    EXPECT_EQ(heard["add"], (std::pair{1, 0}));
    EXPECT_EQ(heard["bad"], (std::pair{0, 1}));
}

TEST_F(PoolTest, AClosedPoolRefusesAndHangsUp) {
    const auto pool = small_pool(2);
    run(sum(*pool, 1, 1));
    pool->close();
    EXPECT_THROW(run(sum(*pool, 1, 1)), ConnectionLost);
    await_on_server("NOT EXISTS (SELECT FROM pg_stat_activity WHERE application_name = 'test')");
}

TEST_F(PoolTest, AMigrationUnderRunningStatementsMendsItself) {
    make_table();
    constexpr Statement all{"all", "SELECT * FROM item"};
    const auto pool = small_pool(1);
    run(pool->execute(all));
    database().as_superuser("ALTER TABLE item ADD COLUMN note text");
    EXPECT_THROW(run(pool->execute(all)), SqlError);  // "cached plan must not change result type"
    EXPECT_EQ(run(pool->execute(all)).size(), 0);
}

TEST_F(PoolTest, EveryServiceRoleIsKeptOutOfOtherDatabases) {
    testing::TestDatabase other;
    auto options = pool_options();
    options.url = database().url();
    options.url.replace(options.url.find("@/") + 2, database().name().size(), other.name());
    options.acquire_timeout = 300ms;
    Pool pool(loops(), options);
    try {
        run(sum(pool, 1, 1));
        FAIL() << "a role must not connect to another's database";
    } catch (const ConnectionLost& error) {
        EXPECT_NE(std::string(error.what()).find("permission denied"), std::string::npos) << error.what();
    }
}

}  // namespace
}  // namespace rentezy::pg
