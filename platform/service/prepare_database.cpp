#include "platform/service/prepare_database.hpp"

#include "platform/event_log/migrations.hpp"
#include "platform/jobs/migrations.hpp"
#include "platform/pg/migrations.hpp"

namespace rentezy::service {

task<void> prepare_database(pg::Pool& pool, std::span<const pg::Migration> own) {
    co_await pg::migrate(pool, event_log::sql::migrations, "event_log");
    co_await pg::migrate(pool, jobs::sql::migrations, "jobs");
    co_await pg::migrate(pool, pg::idempotency::sql::migrations, "idempotency");
    co_await pg::migrate(pool, own);
}

}  // namespace rentezy::service
