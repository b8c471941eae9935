#include "platform/pg/idempotency.hpp"

#include "platform/pg/migrate.hpp"
#include "platform/pg/migrations.hpp"
#include "platform/pg/testing/test_cluster.hpp"

namespace rentezy::pg::idempotency {
namespace {

using namespace std::chrono_literals;

constexpr Statement record_effect{"record_effect", "INSERT INTO effect VALUES (DEFAULT)"};

class IdempotencyTest : public pg::testing::DatabaseTest {
  protected:
    IdempotencyTest() {
        run(pg::migrate(pool(), sql::migrations, "idempotency"));
        database().as_superuser("CREATE TABLE effect (at timestamptz DEFAULT now())");
        database().as_superuser("GRANT ALL ON effect TO PUBLIC");
    }
    long effects() { return std::stol(database().as_superuser("SELECT count(*) FROM effect")); }
};

task<Found> look(Pool& pool, std::string scope, std::string key, std::string hash) {
    auto tx = co_await pool.begin();
    co_return co_await find(tx, scope, key, hash);
}

/// A use-case: one effect, whose answer is kept.
task<Found> act(Pool& pool, std::string scope, std::string key, std::string hash) {
    auto tx = co_await pool.begin();
    auto found = co_await find(tx, scope, key, hash);
    if (!found.is_fresh()) co_return found;
    co_await tx.execute(record_effect);
    co_await store(tx, scope, key, hash, 201, R"({"a": 1 })");
    co_await tx.commit_or_throw();
    co_return found;
}

task<void> store_without_commit(Pool& pool) {
    auto tx = co_await pool.begin();
    co_await store(tx, "ann POST /a", "k", "h", 201, "{}");
}

task<void> store_twice(Pool& pool) {
    auto tx = co_await pool.begin();
    co_await store(tx, "ann POST /a", "k", "h", 201, "{}");
    co_await store(tx, "ann POST /a", "k", "h", 201, "{}");
}

TEST_F(IdempotencyTest, TheRepeatGetsTheStoredAnswerByteForByteAndActsNotAgain) {
    EXPECT_TRUE(run(act(pool(), "ann POST /a", "k", "h")).is_fresh());
    const auto again = run(act(pool(), "ann POST /a", "k", "h"));
    EXPECT_TRUE(again.is_replay());
    EXPECT_EQ(again.status, 201);
    EXPECT_EQ(again.body, R"({"a": 1 })");
    EXPECT_EQ(effects(), 1);
}

task<void> store_both(Pool& pool) {
    auto tx = co_await pool.begin();
    Answers answers;
    answers.add("ann POST /a", "k", "h", 201, "a");
    answers.add("ann POST /b", "k", "h", 200, "b");
    co_await store(tx, answers);
    co_await tx.commit_or_throw();
}

task<std::vector<Found>> look_at_three(Pool& pool) {
    auto tx = co_await pool.begin();
    co_return co_await find_locked(tx, {"ann POST /b", "ann POST /c", "ann POST /a"}, {"k", "k", "k"},
                                   {"h", "h", "another"});
}

TEST_F(IdempotencyTest, ManyKeysAreAnsweredTogetherEachInItsPlace) {
    run(store_both(pool()));
    const auto found = run(look_at_three(pool()));
    ASSERT_EQ(found.size(), 3U);
    EXPECT_EQ(found[0].body, "b");
    EXPECT_TRUE(found[1].is_fresh());
    EXPECT_TRUE(found[2].is_reused());
}

TEST_F(IdempotencyTest, AnotherBodyUnderTheSameKeyIsReuse) {
    run(act(pool(), "ann POST /a", "k", "h"));
    EXPECT_TRUE(run(act(pool(), "ann POST /a", "k", "other")).is_reused());
    EXPECT_EQ(effects(), 1);
}

TEST_F(IdempotencyTest, KeysOfOtherUsersRoutesAndNamesDoNotMeet) {
    run(act(pool(), "ann POST /a", "k", "h"));
    EXPECT_TRUE(run(look(pool(), "bob POST /a", "k", "h")).is_fresh());
    EXPECT_TRUE(run(look(pool(), "ann POST /b", "k", "h")).is_fresh());
    EXPECT_TRUE(run(look(pool(), "ann POST /a", "K", "h")).is_fresh());
}

TEST_F(IdempotencyTest, OfManyAtOnceOneActsAndTheOthersReplay) {
    std::vector<std::future<Found>> all;
    for (int i = 0; i < 20; ++i) all.push_back(spawn(act(pool(), "ann POST /a", "k", "h")));
    int fresh = 0, replayed = 0;
    for (auto& one : all) {
        const auto found = one.get();
        fresh += found.is_fresh();
        replayed += found.is_replay();
    }
    EXPECT_EQ(fresh, 1);
    EXPECT_EQ(replayed, 19);
    EXPECT_EQ(effects(), 1);
}

TEST_F(IdempotencyTest, WithoutTheCommitNothingIsKept) {
    run(store_without_commit(pool()));
    EXPECT_TRUE(run(look(pool(), "ann POST /a", "k", "h")).is_fresh());
}

TEST_F(IdempotencyTest, AnAnswerIsNeverOverwritten) { EXPECT_THROW(run(store_twice(pool())), std::logic_error); }

TEST_F(IdempotencyTest, AfterADayTheKeyIsFreshAgainSweptOrNot) {
    run(act(pool(), "ann POST /a", "old", "h"));
    run(act(pool(), "ann POST /a", "older", "h"));
    database().as_superuser("UPDATE idempotency_record SET created_at = now() - interval '24 hours'");
    run(act(pool(), "ann POST /a", "young", "h"));
    EXPECT_TRUE(run(act(pool(), "ann POST /a", "old", "h")).is_fresh());
    EXPECT_TRUE(run(act(pool(), "ann POST /a", "old", "h")).is_replay());
    EXPECT_EQ(run(sweep(pool())), 1);
    EXPECT_EQ(database().as_superuser("SELECT string_agg(key, ',' ORDER BY key) FROM idempotency_record"), "old,young");
}

}  // namespace
}  // namespace rentezy::pg::idempotency
