/// The use-cases in which booking has its say first: it owns what is taken, so a smaller quantity and the end of a home
/// are done there, in one conditional statement, and then recorded here. Asking first and acting later would be a race.
/// No transaction is open during the calls. Should this process die between the two, the landlord's retry finishes it.
#pragma once
#include "services/property/app/app.hpp"

namespace rentezy::property {

struct UpdateRoomType {
    RoomTypeId id;
    LandlordAccountId account;
    contracts::UpdateRoomType changes;
};
/// Answers with the whole home. Errors: not_found, archived, rent_ and deposit_currency_mismatch, quantity_below_taken,
/// booking_unavailable.
task<Result<Property, Error>> update_room_type(const App& app, const http::Request& asked, UpdateRoomType command);

/// Errors: not_found, archived, active_bookings, booking_unavailable.
task<Result<Property, Error>> archive_property(const App& app, const http::Request& asked, LandlordAccountId account,
                                               PropertyId id);

}  // namespace rentezy::property
