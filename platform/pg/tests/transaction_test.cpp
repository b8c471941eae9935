#include "platform/pg/tests/pool_fixture.hpp"

namespace rentezy::pg {
namespace {

using TransactionTest = PoolTest;

task<void> insert_and_forget(Pool& pool, int id) {
    auto tx = co_await pool.begin();
    co_await tx.execute(insert, id);
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

TEST_F(TransactionTest, ACommitIsSeenAndTellsInOrder) {
    make_table();
    EXPECT_EQ(run(commit_with_callbacks(pool())), (std::vector{1, 2}));
    EXPECT_EQ(items(), 1);
}

TEST_F(TransactionTest, ATransactionThatIsDroppedIsRolledBackBeforeItsConnectionIsLentAgain) {
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

TEST_F(TransactionTest, ACommitThatTheServerTurnsIntoARollbackIsAborted) {
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

TEST_F(TransactionTest, ATransactionEndsOnce) { EXPECT_THROW(run(use_after_commit(pool())), std::logic_error); }

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

TEST_F(TransactionTest, LosingTheConnectionInsideATransactionAbortsIt) {
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

TEST_F(TransactionTest, LosingTheConnectionAtTheCommitLeavesItUnknown) {
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

task<void> begin_with(Pool& pool, Statement statement) {
    auto tx = co_await pool.begin();
    co_await tx.execute(statement);
    co_await tx.commit_or_throw();
}

TEST_F(TransactionTest, AFirstStatementThatFailsLeavesTheConnectionUsable) {
    make_table();
    constexpr Statement wrong{"wrong_first", "SELEC 1"};
    constexpr Statement failing{"failing_first", "SELECT 1 / (random() * 0)::int AS never"};
    const auto pool = small_pool(1);
    const auto pid = run(backend_pid(*pool));
    for (int i = 0; i < 2; ++i) {
        EXPECT_THROW(run(begin_with(*pool, wrong)), SqlError);
        EXPECT_THROW(run(begin_with(*pool, failing)), SqlError);
        run(insert_and_forget(*pool, i));
        EXPECT_EQ(run(pool->execute(count)).one().get<int>("n"), 0);
    }
    EXPECT_EQ(run(backend_pid(*pool)), pid);
}

/// Goes on after a first statement that was never sent: its name stands for another text already.
task<CommitOutcome> go_on_without_beginning(Pool& pool) {
    constexpr Statement other{"count", "SELECT 1 AS n"};
    co_await pool.execute(count);
    auto tx = co_await pool.begin();
    bool refused = false;
    bool lost = false;
    try {
        co_await tx.execute(other);
    } catch (const std::logic_error&) {
        refused = true;
    }
    try {
        co_await tx.execute(insert, 1);
    } catch (const ConnectionLost&) {
        lost = true;
    }
    if (!refused || !lost) co_return CommitOutcome::committed;
    co_return co_await tx.commit();
}

TEST_F(TransactionTest, NothingRunsInATransactionThatNeverBegan) {
    make_table();
    const auto pool = small_pool(1);
    EXPECT_EQ(run(go_on_without_beginning(*pool)), CommitOutcome::aborted);
    EXPECT_EQ(items(), 0);
    EXPECT_EQ(run(sum(*pool, 1, 1)), 2);
}

task<CommitOutcome> lose_first_statement(Pool& pool) {
    auto tx = co_await pool.begin();
    bool lost = false;
    try {
        co_await tx.execute(sleep_ms, 30'000);
    } catch (const ConnectionLost&) {
        lost = true;
    }
    co_return lost ? co_await tx.commit() : CommitOutcome::committed;
}

TEST_F(TransactionTest, LosingTheConnectionInTheFirstStatementAbortsIt) {
    auto outcome = spawn(lose_first_statement(pool()));
    await_on_server(fmt::format("EXISTS (SELECT {})", sleeping));
    database().as_superuser(fmt::format("SELECT pg_terminate_backend(pid) {}", sleeping));
    EXPECT_EQ(outcome.get(), CommitOutcome::aborted);
    EXPECT_EQ(run(sum(pool(), 1, 1)), 2);
}

task<bool> commit_nothing(Pool& pool) {
    bool told = false;
    auto tx = co_await pool.begin();
    tx.on_commit([&told] { told = true; });
    co_await tx.commit_or_throw();
    co_return told;
}

TEST_F(TransactionTest, ATransactionOfNothingIsCommitted) { EXPECT_TRUE(run(commit_nothing(pool()))); }

}  // namespace
}  // namespace rentezy::pg
