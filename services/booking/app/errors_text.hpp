/// The stable code of each of booking's errors, for answers and logs.
#pragma once
#include <string_view>

#include "services/booking/domain/booking.hpp"

namespace rentezy::booking {

[[nodiscard]] constexpr std::string_view code_of(Error error) {
    switch (error) {
        case Error::not_found:
            return "not_found";
        case Error::room_not_found:
            return "room_not_found";
        case Error::email_not_verified:
            return "email_not_verified";
        case Error::sold_out:
            return "sold_out";
        case Error::already_held:
            return "already_held";
        case Error::too_many_holds:
            return "too_many_holds";
        case Error::move_in_too_early:
            return "date_in_past";
        case Error::move_in_too_late:
            return "date_too_far";
        case Error::idempotency_key_reused:
            return "idempotency_key_reused";
        case Error::hold_expired:
            return "hold_expired";
        case Error::already_paid:
            return "already_paid";
        case Error::not_cancellable:
            return "not_cancellable";
        case Error::nothing_to_refund:
        case Error::over_refund:
            return "over_refund";
        case Error::currency_mismatch:
            return "currency_mismatch";
        case Error::quantity_below_taken:
            return "quantity_below_taken";
        case Error::active_bookings:
            return "active_bookings";
        case Error::wrong_state:
            return "wrong_state";
        case Error::already_done:
            return "already_done";
    }
    return "unknown";
}

}  // namespace rentezy::booking
