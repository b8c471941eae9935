#include "platform/event_log/postgres/postgres_event_log.hpp"

#include "platform/event_log/postgres/migrations.hpp"
#include "platform/event_log/testing/event_log_contract.hpp"
#include "platform/pg/migrate.hpp"
#include "platform/pg/testing/test_cluster.hpp"

namespace rentezy::event_log {
namespace {

using namespace std::chrono_literals;
using testing::make_event;
using testing::read_all;

/// A log on a fresh database; others on the same one stand for other processes.
class LogFixture {
  public:
    explicit LogFixture(bool watching = true) {
        run(pg::migrate(*pool_, postgres::sql::migrations, "event_log_store"));
        if (watching) log_.start();
    }

    EventLog& log() { return log_; }
    PostgresEventLog& postgres_log() { return log_; }
    std::unique_ptr<PostgresEventLog> another() { return std::make_unique<PostgresEventLog>(loops_.loops(), pool_); }
    pg::Pool& pool() { return *pool_; }
    pg::testing::TestDatabase& database() { return database_; }
    template <class T>
    T run(task<T> work) {
        return loops_.run(std::move(work));
    }
    template <class T>
    std::future<T> spawn(task<T> work) {
        return loops_.spawn(std::move(work), next_loop_++ % 2);
    }

  private:
    pg::testing::TestDatabase database_;
    pg::testing::LoopFixture loops_{2};
    std::shared_ptr<pg::Pool> pool_ =
        std::make_shared<pg::Pool>(loops_.loops(), pg::PoolOptions{.url = database_.url(), .connections_per_loop = 4});
    PostgresEventLog log_{loops_.loops(), pool_};
    std::size_t next_loop_ = 0;
};

struct Watching : LogFixture {
    Watching() : LogFixture(true) {}
};
struct NotWatching : LogFixture {
    NotWatching() : LogFixture(false) {}
};

}  // namespace

namespace testing {
INSTANTIATE_TYPED_TEST_SUITE_P(Postgres, EventLogContract, Watching);
INSTANTIATE_TYPED_TEST_SUITE_P(PostgresUnwatched, EventLogContract, NotWatching);
}  // namespace testing

namespace {

TEST(PostgresEventLog, KeepsAnEventOnceHoweverOftenItIsPublished) {
    LogFixture fixture;
    const auto event = make_event("s");
    fixture.run(fixture.log().publish("booking", {event, event, make_event("s", 2)}));
    fixture.run(fixture.log().publish("booking", {event}));
    EXPECT_EQ(fixture.run(read_all(fixture.log(), "booking")).size(), 2U);
}

TEST(PostgresEventLog, WakesReadersForWhatAnotherProcessPublished) {
    LogFixture fixture;
    const auto partition = PostgresEventLog::partition_of("s");
    auto waiting = fixture.spawn(fixture.log().read("booking", partition, 0, 10, 20'000ms));
    const auto other = fixture.another();
    fixture.run(other->publish("booking", {make_event("s")}));
    ASSERT_EQ(waiting.wait_for(10s), std::future_status::ready);
    EXPECT_EQ(waiting.get().size(), 1U);
}

TEST(PostgresEventLog, GoesOnAfterItsConnectionsWereCut) {
    LogFixture fixture;
    fixture.run(fixture.log().publish("booking", {make_event("s")}));
    fixture.database().as_superuser(
        "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = current_database() AND pid <> "
        "pg_backend_pid()");
    const auto partition = PostgresEventLog::partition_of("s");
    for (const auto deadline = std::chrono::steady_clock::now() + 10s;;) {
        try {
            EXPECT_EQ(fixture.run(fixture.log().read("booking", partition, 0, 10, 0ms)).size(), 1U);
            break;
        } catch (const pg::ConnectionLost&) {
            ASSERT_LT(std::chrono::steady_clock::now(), deadline);
        }
    }
    auto waiting = fixture.spawn(fixture.log().read("booking", partition, 1, 10, 20'000ms));
    fixture.run(fixture.another()->publish("booking", {make_event("s")}));
    ASSERT_EQ(waiting.wait_for(10s), std::future_status::ready);
    EXPECT_EQ(waiting.get().size(), 1U);
}

TEST(PostgresEventLog, DeletesTheOldOnlyAndReadersGoOnBehindThem) {
    LogFixture fixture;
    fixture.run(fixture.log().publish("booking", {make_event("s", 1), make_event("s", 2)}));
    fixture.database().as_superuser("UPDATE event SET published_at = now() - interval '8 days'");
    fixture.run(fixture.log().publish("booking", {make_event("s", 3)}));
    EXPECT_EQ(fixture.run(fixture.postgres_log().delete_older_than(7)), 2);
    EXPECT_EQ(fixture.run(fixture.postgres_log().delete_older_than(7)), 0);
    const auto left = fixture.run(read_all(fixture.log(), "booking"));
    ASSERT_EQ(left.size(), 1U);
    EXPECT_EQ(left[0].event.aggregate_version, 3);
}

TEST(PostgresEventLog, SendsASubjectWhereItAlwaysWent) {
    // Stored data depend on it: a change of this function is a loss of order.
    EXPECT_EQ(PostgresEventLog::partition_of(""), 1);
    EXPECT_EQ(PostgresEventLog::partition_of("a"), 0);
    EXPECT_EQ(PostgresEventLog::partition_of("0190f0c0-1111-7222-8333-444455556666"), 1);
}

}  // namespace
}  // namespace rentezy::event_log
