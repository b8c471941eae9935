#include "platform/pg/tests/pool_fixture.hpp"
#include "platform/runtime/worker_pool.hpp"

namespace rentezy::pg {
namespace {

task<void> insert_one(Pool& pool, int id) { co_await pool.execute(insert, id); }

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
