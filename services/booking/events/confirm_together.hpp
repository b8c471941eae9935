/// Confirms many bookings in one transaction: the last step of a saga is where a crowd that has paid would queue.
#pragma once
#include <span>

#include "platform/event_log/event_log.hpp"
#include "platform/pg/pool.hpp"
#include "services/booking/domain/record.hpp"

namespace rentezy::booking {

/// The bookings of the first of `records`, as confirmed: up to one that is no payment of a booking, or that came late,
/// or again, or whose booking is locked. Empty where fewer than two could go together.
task<std::vector<Booking>> confirm_together(pg::Transaction& tx, std::span<const event_log::Record> records);

}  // namespace rentezy::booking
