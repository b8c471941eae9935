/// Rows to records.
#pragma once
#include "platform/pg/rows.hpp"
#include "services/booking/store/store.hpp"

namespace rentezy::booking {

/// Of a statement that returns booking's columns.
[[nodiscard]] Booking booking_of(const pg::Row& row);
/// Of booking_lock or bookings_lock; nothing has been asked back yet, as is true of what was never paid.
[[nodiscard]] Locked locked_of(const pg::Row& row);
/// What bookings_refund_state told after the lock.
void add_refunds(Locked& locked, const pg::Row& state);
[[nodiscard]] std::vector<Booking> bookings_of(const pg::Rows& rows);
/// Of hold_room() and booking_by_key: the outcome, with the booking as it was when it was made.
[[nodiscard]] HoldOutcome hold_outcome_of(const pg::Row& row);
[[nodiscard]] RefundRecord refund_of(const pg::Row& row);

}  // namespace rentezy::booking
