/// Many bookings locked together, for whoever decides on all of them in one transaction.
#pragma once
#include <map>

#include "platform/pg/pool.hpp"
#include "services/booking/store/store.hpp"

namespace rentezy::booking {

/// Locks those that exist, in the one order that never deadlocks, and reads them after their locks. Tenants and rooms
/// come first, where they are wanted.
task<std::map<BookingId, Locked>> lock_bookings(pg::Transaction& tx, std::vector<BookingId> ids);

/// The same without waiting: those that others have locked are left out.
task<std::map<BookingId, Locked>> lock_free_bookings(pg::Transaction& tx, std::vector<BookingId> ids);

}  // namespace rentezy::booking
