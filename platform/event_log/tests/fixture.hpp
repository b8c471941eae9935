/// A service's database with an outbox, and an event log in another one.
#pragma once
#include "platform/event_log/migrations.hpp"
#include "platform/event_log/outbox.hpp"
#include "platform/event_log/postgres/migrations.hpp"
#include "platform/event_log/postgres/postgres_event_log.hpp"
#include "platform/event_log/testing/events.hpp"
#include "platform/event_log/testing/eventually.hpp"
#include "platform/pg/migrate.hpp"
#include "platform/pg/testing/test_cluster.hpp"

namespace rentezy::event_log {

using namespace std::chrono_literals;
using testing::eventually;
using testing::make_event;
using testing::read_all;

class ServiceTest : public pg::testing::DatabaseTest {
  public:
    ~ServiceTest() override { log_->stop(); }

    /// One committed use-case that tells `count` events of `subject`, versions from `first` on.
    static task<void> commit_events(pg::Pool& pool, const Outbox& outbox, std::string subject, int first, int count) {
        auto tx = co_await pool.begin();
        for (int version = first; version < first + count; ++version)
            co_await outbox.append(tx, "booking.held.v1", subject, version,
                                   fmt::format(R"({{"version":{}}})", version));
        co_await tx.commit_or_throw();
    }

  protected:
    ServiceTest() : DatabaseTest(2) {
        auto options = pool_options();
        options.connections_per_loop = 6;
        service_pool_ = std::make_shared<pg::Pool>(loops(), options);
        log_pool_ =
            std::make_shared<pg::Pool>(loops(), pg::PoolOptions{.url = log_database_.url(), .connections_per_loop = 4});
        run(pg::migrate(*service_pool_, sql::migrations, "event_log"));
        run(pg::migrate(*log_pool_, postgres::sql::migrations, "event_log_store"));
        log_ = std::make_shared<PostgresEventLog>(loops(), log_pool_);
        log_->start();
    }

    std::vector<Record> records() { return run(read_all(*log_, "booking")); }
    int waiting() { return std::stoi(database().as_superuser("SELECT count(*) FROM outbox")); }

    pg::testing::TestDatabase log_database_;
    std::shared_ptr<pg::Pool> service_pool_;
    std::shared_ptr<pg::Pool> log_pool_;
    std::shared_ptr<PostgresEventLog> log_;
    std::shared_ptr<Outbox> outbox_ = std::make_shared<Outbox>("booking");
};

}  // namespace rentezy::event_log
