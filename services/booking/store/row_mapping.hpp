/// Rows to records.
#pragma once
#include "platform/pg/rows.hpp"
#include "services/booking/store/store.hpp"

namespace rentezy::booking {

/// Of a statement that returns booking's columns.
[[nodiscard]] Booking booking_of(const pg::Row& row);
/// Of a locked booking, and of what bookings_refund_state told after the lock.
[[nodiscard]] Locked locked_of(Booking booking, const pg::Row& state);
[[nodiscard]] std::vector<Booking> bookings_of(const pg::Rows& rows);
/// Of hold_room() and booking_by_key: the outcome, with the booking as it was when it was made.
[[nodiscard]] HoldOutcome hold_outcome_of(const pg::Row& row);
[[nodiscard]] RefundRecord refund_of(const pg::Row& row);

}  // namespace rentezy::booking
