/// Takes that travel together: one call of hold_rooms(), in a transaction of its own or in a shared one.
#pragma once
#include "platform/pg/lane.hpp"
#include "services/booking/store/waiting.hpp"

namespace rentezy::booking {

using TakeBatch = std::vector<std::shared_ptr<Take>>;

/// No two of a tenant.
task<pg::Rows> send_takes(pg::Lane& lane, const TakeBatch& batch);
task<pg::Rows> send_takes(pg::Transaction& tx, const TakeBatch& batch);

/// Once that has committed: answers each. True when somebody won.
bool answer_takes(const TakeBatch& batch, const pg::Rows& rows);

}  // namespace rentezy::booking
