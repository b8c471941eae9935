/// What became of a transaction whose connection was lost under its COMMIT. The server knows: it is asked by the
/// transaction's id, until the old backend has come to its end. Nothing is concluded from rows that cannot be found.
#pragma once
#include "platform/pg/pool.hpp"

namespace rentezy::booking {

/// `unknown` when the database stays away for 10 s.
task<pg::CommitOutcome> truth_of_commit(pg::Pool& pool, std::string transaction_id);

}  // namespace rentezy::booking
