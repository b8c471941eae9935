/// Records as the wire shows them.
#pragma once
#include "services/booking/domain/record.hpp"

namespace rentezy::booking {

[[nodiscard]] contracts::Booking view(const Booking& booking);
/// Without the names that other services know.
[[nodiscard]] contracts::LandlordBooking landlord_view(const Booking& booking);

}  // namespace rentezy::booking
