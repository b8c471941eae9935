/// Writes decided changes in a transaction: the bookings, their timeline, the room's counters, refunds and events, each
/// kind in one statement however many changes there are.
#pragma once
#include "platform/pg/pool.hpp"
#include "services/booking/store/store.hpp"

namespace rentezy::booking {

/// Gives the changed booking its next version and the time of its change, as they will be saved. `now` is the
/// database's clock, read after the booking's lock.
void stamp(Change& change, Instant now);

/// All changes are stamped, and of bookings locked by `tx`; those that move a room's counter, with its room locked too.
/// Returns the bookings as saved, in the order of `changes`.
task<std::vector<Booking>> write_changes(pg::Transaction& tx, std::vector<Change> changes);

/// What `decide_each` says of a row of bookings_due_lock, stamped.
[[nodiscard]] std::optional<Change> decided(const pg::Row& due, const Store::DecideDue& decide_each);

/// As Tx::settle_refund.
task<void> write_settled(pg::Transaction& tx, RefundId id, RefundStatus status);

/// As Store::set_capacity, and tells of it.
task<std::expected<void, Error>> write_capacity(pg::Transaction& tx, RoomTypeId id, std::int64_t capacity);

/// Tells of a hold that `tx` has made.
task<void> announce_held(pg::Transaction& tx, const Booking& booking);

/// Tells that a room type's counters are now these. In the transaction that changed them.
task<void> announce_inventory(pg::Transaction& tx, RoomTypeId room, const pg::Row& counters);

}  // namespace rentezy::booking
