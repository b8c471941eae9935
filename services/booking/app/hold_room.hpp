/// POST /bookings: take a place for a while, and start the clock.
#pragma once
#include "services/booking/app/app.hpp"

namespace rentezy::booking {

struct HoldRoom {
    UserId tenant;
    RoomTypeId room_type;
    CivilDate move_in;
    std::string idempotency_key;
    std::string request_hash;  // what a repeat under the same key must have in common
    std::string traceparent;
};

struct Held {
    Booking booking;  // as it was when it was made
    bool replayed;
};

/// What a hold was refused for; `existing` with already_held.
struct HoldRefused {
    Error error;
    std::optional<BookingId> existing;
};

/// Errors, in the order in which they are decided: idempotency_key_reused, email_not_verified, room_not_found,
/// move_in_too_early, move_in_too_late, already_held, too_many_holds, sold_out.
/// `asked` is the request being served, for asking property about a room type that booking does not know yet.
task<Result<Held, HoldRefused>> hold_room(const App& app, const http::Request& asked, HoldRoom wanted);

}  // namespace rentezy::booking
