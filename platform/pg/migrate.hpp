/// Brings a database to the schema this release was written for: forward only, one transaction a migration, each
/// applied once and remembered in `schema_migration` with a checksum of its text. Migrations expand, then
/// contract, so the previous release keeps running meanwhile.
///
/// Several processes may do it at once: an advisory lock of the database lets one after the other in.
#pragma once
#include <span>
#include <string>

#include "platform/pg/pool.hpp"

namespace rentezy::pg {

/// Applies what is missing, in order of number. Answers how many were applied. Throws std::runtime_error with a
/// sentence when the numbers are not 1, 2, 3 …, when the text of an applied one has changed, when the database knows a
/// number that this release does not (a newer one has been here), or when a migration fails, naming it.
///
/// `component` is whose numbers these are: a service's own are "service"; a platform library that keeps tables in the
/// service's database ("event_log", "jobs") brings its own, applied before. A literal: it must outlive the task.
task<int> migrate(Pool& pool, std::span<const Migration> migrations, std::string_view component = "service");
task<int> migrate(Lease& lease, std::span<const Migration> migrations, std::string_view component = "service");

}  // namespace rentezy::pg
