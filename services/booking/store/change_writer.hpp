/// Writes decided changes in a transaction: the bookings, their timeline, the room's counters, refunds and events, each
/// kind in one statement however many changes there are.
#pragma once
#include "platform/pg/pool.hpp"
#include "services/booking/store/store.hpp"

namespace rentezy::booking {

/// All changes are of bookings locked by `tx`; those that move a room's counter, with its room locked too. Returns the
/// bookings as saved, in the order of `changes`.
task<std::vector<Booking>> write_changes(pg::Transaction& tx, std::vector<Change> changes);

/// Tells of a hold that `tx` has made.
task<void> announce_held(pg::Transaction& tx, const Booking& booking);

/// Tells that a room type's counters are now these. In the transaction that changed them.
task<void> announce_inventory(pg::Transaction& tx, RoomTypeId room, const pg::Row& counters);

}  // namespace rentezy::booking
