#include "platform/pg/lane.hpp"

#include <thread>

#include "platform/pg/cluster/admin_session.hpp"
#include "platform/pg/testing/test_cluster.hpp"
#include "platform/runtime/worker_pool.hpp"

namespace rentezy::pg {
namespace {

using namespace std::chrono_literals;

constexpr Statement insert{"insert", "INSERT INTO item (value) VALUES ($1)"};
constexpr Statement insert_id{"insert_id", "INSERT INTO item (id, value) VALUES ($1, 0)"};
constexpr Statement echo{"echo", "SELECT $1::int AS value"};
constexpr Statement divide{"divide", "SELECT 1 / $1::int AS value"};
constexpr Statement nap{"nap", "SELECT pg_sleep($1::int / 1000.0)"};
constexpr Statement lock_item{"lock_item", "SELECT FROM item WHERE value = $1 FOR UPDATE"};
constexpr Statement backend{"backend", "SELECT pg_backend_pid() AS pid"};

class LaneTest : public testing::DatabaseTest {
  protected:
    LaneTest() : DatabaseTest(2) {
        database().as_superuser(
            "CREATE TABLE item (position bigserial, id int UNIQUE DEFERRABLE INITIALLY DEFERRED, value int)");
        database().as_superuser("GRANT ALL ON item, item_position_seq TO PUBLIC");
    }
    LaneOptions lane_options() {
        LaneOptions options;
        options.url = database().url();
        options.application_name = "lane";
        return options;
    }
    /// Lanes on both loops; the first is loop 0's.
    LaneSet lanes(LaneOptions options) { return LaneSet(loops(), std::move(options)); }
    std::string items() {
        return database().as_superuser("SELECT coalesce(string_agg(value::text, ',' ORDER BY position), '') FROM item");
    }
    /// Ends every lane's session; each is still open then and notices.
    void kill_lanes() {
        database().as_superuser(
            "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE application_name = 'lane'");
    }
    void await_on_server(const std::string& sql) {
        const auto deadline = std::chrono::steady_clock::now() + 10s;
        while (database().as_superuser("SELECT " + sql) != "t") {
            ASSERT_LT(std::chrono::steady_clock::now(), deadline) << sql;
            std::this_thread::yield();
        }
    }
};

task<int> echoed(Lane& lane, int value) { co_return (co_await lane.execute(echo, value)).one().get<int>("value"); }
task<void> add(Lane& lane, int value) { co_await lane.execute(insert, value); }
task<void> add_id(Lane& lane, int id) { co_await lane.execute(insert_id, id); }
task<void> sleep_in(Lane& lane, int ms) { co_await lane.execute(nap, ms); }
task<int> divided(Lane& lane, int by) { co_return (co_await lane.execute(divide, by)).one().get<int>("value"); }

std::vector<Step> steps_of(std::vector<int> divisors) {
    std::vector<Step> steps;
    steps.push_back({insert, Params::of(1)});
    for (const int divisor : divisors) steps.push_back({divide, Params::of(divisor)});
    return steps;
}

TEST_F(LaneTest, EachCallerGetsItsOwnAnswer) {
    const auto set = lanes(lane_options());
    std::vector<std::future<int>> all;
    for (int i = 0; i < 500; ++i) all.push_back(spawn(echoed(set.of(0), i), static_cast<std::size_t>(i % 2)));
    for (int i = 0; i < 500; ++i) EXPECT_EQ(all[static_cast<std::size_t>(i)].get(), i);
}

TEST_F(LaneTest, CommandsTakeEffectInTheOrderOfAsking) {
    const auto set = lanes(lane_options());
    std::vector<std::future<void>> all;
    std::string expected;
    for (int i = 0; i < 100; ++i) {
        all.push_back(spawn(add(set.of(0), i)));
        expected += (i ? "," : "") + std::to_string(i);
    }
    for (auto& one : all) one.get();
    EXPECT_EQ(items(), expected);
}

TEST_F(LaneTest, AFailureIsItsCallersAlone) {
    const auto set = lanes(lane_options());
    auto before = spawn(divided(set.of(0), 1)), bad = spawn(divided(set.of(0), 0)),
         after = spawn(divided(set.of(0), 1));
    EXPECT_EQ(before.get(), 1);
    EXPECT_THROW(bad.get(), SqlError);
    EXPECT_EQ(after.get(), 1);
}

TEST_F(LaneTest, TheStepsOfACommandAreOneTransaction) {
    const auto set = lanes(lane_options());
    EXPECT_THROW(run(set.of(0).execute_all(steps_of({1, 0, 1}))), SqlError);
    EXPECT_EQ(items(), "");
    const auto answers = run(set.of(0).execute_all(steps_of({1})));
    ASSERT_EQ(answers.size(), 2U);
    EXPECT_EQ(answers[0].affected(), 1);
    EXPECT_EQ(answers[1].one().get<int>("value"), 1);
    EXPECT_EQ(items(), "1");
}

TEST_F(LaneTest, WhatFailsOnlyAtTheCommitIsAFailure) {
    const auto set = lanes(lane_options());
    run(add_id(set.of(0), 1));
    auto bad = spawn(add_id(set.of(0), 1)), good = spawn(add_id(set.of(0), 2));
    EXPECT_THROW(bad.get(), SqlError);
    good.get();
    EXPECT_EQ(database().as_superuser("SELECT string_agg(id::text, ',' ORDER BY id) FROM item"), "1,2");
}

TEST_F(LaneTest, AWrongStatementSaysWhyEachTimeAndHarmsNobody) {
    const auto set = lanes(lane_options());
    constexpr Statement wrong{"wrong", "SELEC 1"};
    for (int i = 0; i < 2; ++i) {
        try {
            run(set.of(0).execute(wrong));
            FAIL();
        } catch (const SqlError& error) {
            EXPECT_EQ(error.sqlstate, "42601") << error.what();
        }
    }
    EXPECT_EQ(run(echoed(set.of(0), 1)), 1);
}

TEST_F(LaneTest, TheServerEndsWhatWaitsTooLongAndTheLaneGoesOn) {
    auto options = lane_options();
    options.lock_timeout = 50ms;
    options.statement_timeout = 100ms;
    const auto set = lanes(options);
    run(add(set.of(0), 1));
    std::promise<void> locked;
    std::promise<void> release;
    auto holder = std::thread([&] {
        cluster::AdminSession session(database().superuser_url());
        session.run("BEGIN");
        session.run("SELECT FROM item FOR UPDATE");
        locked.set_value();
        release.get_future().wait();
    });
    locked.get_future().wait();
    auto waiting = spawn(set.of(0).execute(lock_item, 1));
    auto sleeping = spawn(sleep_in(set.of(0), 10'000));
    auto behind = spawn(echoed(set.of(0), 3));
    const auto state_of = [](auto& future) {
        try {
            future.get();
        } catch (const SqlError& error) {
            return error.sqlstate;
        }
        return std::string("no error");
    };
    EXPECT_EQ(state_of(waiting), "55P03");
    EXPECT_EQ(state_of(sleeping), "57014");
    EXPECT_EQ(behind.get(), 3);
    release.set_value();
    holder.join();
}

TEST_F(LaneTest, WhenTheConnectionIsLostEveryCallerIsToldAndTheLaneComesBack) {
    const auto set = lanes(lane_options());
    run(echoed(set.of(0), 1));
    std::vector<std::future<void>> all;
    all.push_back(spawn(sleep_in(set.of(0), 4'000)));
    for (int i = 0; i < 10; ++i) all.push_back(spawn(add(set.of(0), i)));
    await_on_server(
        "EXISTS (SELECT FROM pg_stat_activity WHERE query LIKE '%pg_sleep($1%' AND state = 'active' "
        "AND application_name = 'lane')");
    kill_lanes();
    for (auto& one : all) EXPECT_THROW(one.get(), ConnectionLost);
    EXPECT_EQ(items(), "");
    EXPECT_EQ(run(echoed(set.of(0), 2)), 2);
}

TEST_F(LaneTest, ALaneThatDiedIdleComesBack) {
    const auto set = lanes(lane_options());
    const auto pid = run(set.of(0).execute(backend)).one().get<int>("pid");
    kill_lanes();
    // It may have noticed already, or tell one caller.
    for (int attempt = 0;; ++attempt) {
        try {
            EXPECT_NE(run(set.of(0).execute(backend)).one().get<int>("pid"), pid);
            break;
        } catch (const ConnectionLost&) {
            ASSERT_LT(attempt, 10);
        }
    }
}

TEST_F(LaneTest, ADatabaseThatIsAwayIsSaidSo) {
    auto options = lane_options();
    options.url = "postgresql://nobody@127.0.0.1:1/none";
    const auto set = lanes(options);
    EXPECT_THROW(run(echoed(set.of(0), 1)), ConnectionLost);
}

task<std::size_t> overfill(Lane& lane, std::size_t limit) {
    std::size_t refused = 0, ended = 0;
    for (std::size_t i = 0; i < limit + 5; ++i)
        asio::co_spawn(lane.loop(), lane.execute(nap, 20), [&](std::exception_ptr error, const auto&) {
            ++ended;
            try {
                if (error) std::rethrow_exception(error);
            } catch (const runtime::Overloaded&) {
                ++refused;
            }
        });
    asio::steady_timer pause(lane.loop());
    while (ended < limit + 5) {
        pause.expires_after(1ms);
        co_await pause.async_wait(asio::as_tuple(asio::use_awaitable_t<executor>()));
    }
    co_return refused;
}

TEST_F(LaneTest, ItsQueueIsBounded) {
    auto options = lane_options();
    options.commands = 10;
    const auto set = lanes(options);
    EXPECT_EQ(run(overfill(set.of(0), 10)), 5U);
}

TEST_F(LaneTest, BigCommandsAndAnswersGoBothWaysAtOnce) {
    const auto set = lanes(lane_options());
    constexpr Statement big{"big", "SELECT $1::text AS text"};
    const std::string text(1'000'000, 'x');
    std::vector<std::future<Rows>> all;
    for (int i = 0; i < 20; ++i) all.push_back(spawn(set.of(0).execute(big, text)));
    for (auto& one : all) EXPECT_EQ(one.get().one().get<std::string_view>("text").size(), text.size());
}

TEST_F(LaneTest, AClosedLaneFailsWhoWaitsAndWhoComes) {
    auto set = lanes(lane_options());
    run(echoed(set.of(0), 1));
    auto sleeper = spawn(sleep_in(set.of(0), 4'000));
    await_on_server(
        "EXISTS (SELECT FROM pg_stat_activity WHERE query LIKE '%pg_sleep($1%' AND state = 'active' "
        "AND application_name = 'lane')");
    set.close();
    EXPECT_THROW(sleeper.get(), ConnectionLost);
    EXPECT_THROW(run(echoed(set.of(0), 1)), ConnectionLost);
}

TEST_F(LaneTest, TheSameHashIsTheSameLane) {
    const auto set = lanes(lane_options());
    EXPECT_EQ(&set.of(12345), &set.of(12345));
    EXPECT_NE(&set.of(0), &set.of(1));
}

}  // namespace
}  // namespace rentezy::pg
