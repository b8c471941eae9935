/// Brings a service's database to the schema of this release: what the platform keeps there (outbox and offsets,
/// timers, idempotency keys), then the service's own tables.
#pragma once
#include "platform/pg/migrate.hpp"

namespace rentezy::service {

/// Throws std::runtime_error with a sentence; see pg::migrate. `own` are static data.
task<void> prepare_database(pg::Pool& pool, std::span<const pg::Migration> own);

}  // namespace rentezy::service
