#include "services/booking/api/errors.hpp"

#include "services/booking/app/errors_text.hpp"

namespace rentezy::booking {
namespace {

Problem conflict(Error error, std::string title, std::string detail) {
    return problems::conflict(std::string(code_of(error)), std::move(title), std::move(detail));
}

Problem bad_field(Error error, std::string pointer, std::string detail) {
    return problems::invalid_fields({{std::move(pointer), std::string(code_of(error)), std::move(detail)}});
}

}  // namespace

Problem problem(Error error) {
    switch (error) {
        case Error::not_found:
            return problems::not_found("booking");
        case Error::room_not_found:
            return problems::not_found("room type");
        case Error::email_not_verified: {
            auto answer = problems::forbidden("Open the link that we sent you by e-mail, then hold the room.");
            answer.code = code_of(error);
            answer.title = "Your e-mail address is not verified yet";
            return answer;
        }
        case Error::sold_out:
            return conflict(error, "No room is left",
                            "Every room of this type is held or booked. One may come free again.");
        case Error::already_held:
            return conflict(error, "You hold this room already", "Pay for the hold that you have, or cancel it first.");
        case Error::too_many_holds:
            return conflict(error, "You hold too many rooms",
                            "Pay for one of your holds, cancel one, or wait until one has ended.");
        case Error::move_in_too_early:
            return bad_field(
                error, "/move_in",
                "Choose a move-in date that is today or later where the home is, and not before it is available.");
        case Error::move_in_too_late:
            return bad_field(error, "/move_in", "Choose a move-in date within the next 365 days.");
        case Error::idempotency_key_reused:
            return problems::idempotency_key_reused();
        case Error::hold_expired:
            return conflict(error, "The hold has ended",
                            "Nothing was charged. Hold the room again if one is still free.");
        case Error::already_paid:
            return conflict(error, "This booking is paid", "There is nothing left to pay.");
        case Error::not_cancellable:
            return conflict(error, "This booking cannot be cancelled",
                            "It has ended, or its move-in date has come. Write to your landlord.");
        case Error::nothing_to_refund:
            return conflict(error, "There is nothing to refund", "This booking was never paid.");
        case Error::over_refund:
            return conflict(error, "That is more than is left",
                            "The refunds of a booking cannot add up to more than was paid for it.");
        case Error::currency_mismatch:
            return bad_field(error, "/amount/currency", "A refund is made in the currency of the payment.");
        case Error::quantity_below_taken:
            return conflict(error, "More rooms are taken than that",
                            "The quantity cannot go below the number of rooms that are held or booked.");
        case Error::active_bookings:
            return conflict(error, "The home has active bookings",
                            "Somebody holds or has booked a room here. Cancel those bookings first.");
        case Error::wrong_state:
        case Error::already_done:
            return conflict(error, "That is not possible now", "The booking has moved on meanwhile. Look at it again.");
    }
    return problems::internal_error();
}

Problem problem(const HoldRefused& refused) {
    auto answer = problem(refused.error);
    if (refused.existing) answer.members.emplace_back("booking_id", refused.existing->to_string());
    return answer;
}

}  // namespace rentezy::booking
