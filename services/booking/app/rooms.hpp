/// Room types: known from property's events, or asked for where an event would be too late.
#pragma once
#include "services/booking/app/app.hpp"

namespace rentezy::booking {

/// The room type if it may be sold now. One that booking does not know, or knows as unpublished, is asked of property
/// first: a home that was just approved can be held at once. None when property does not know it either, or does not
/// publish it.
task<std::optional<RoomOnSale>> room_on_sale(const App& app, const http::Request& asked, RoomTypeId id);

/// Property is about to record a new quantity. Only for the home's own landlord. Answers the room as it is from then
/// on, later changes perhaps included. Errors: room_not_found (also when it is not theirs), quantity_below_taken.
task<Result<RoomOnSale, Error>> set_capacity(const App& app, const http::Request& asked, RoomTypeId id,
                                             std::int64_t capacity);

/// Property is about to archive a home. Errors: room_not_found, active_bookings.
task<Result<void, Error>> close_rooms(const App& app, const http::Request& asked, std::vector<RoomTypeId> ids);

}  // namespace rentezy::booking
