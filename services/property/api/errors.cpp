#include "services/property/api/errors.hpp"

namespace rentezy::property {
namespace {

Problem bad_currency(std::string pointer) {
    return problems::invalid_fields(
        {{std::move(pointer), "currency_mismatch", "Prices are in the currency of the property."}});
}

}  // namespace

Problem problem(Error error) {
    using problems::conflict;
    switch (error) {
        case Error::not_found:
            return problems::not_found("property");
        case Error::no_account:
            return problems::forbidden("Your user belongs to no landlord account.");
        case Error::archived:
            return conflict("archived", "The property is archived",
                            "Nothing can be changed any more. Create a new one.");
        case Error::not_submittable:
            return conflict("not_submittable", "This cannot be submitted now",
                            "Drafts and rejected properties can be submitted. Look at its status.");
        case Error::no_room_types:
            return conflict("no_room_types", "There is nothing to rent yet", "Add a room type first, then submit it.");
        case Error::not_in_review:
            return conflict("not_in_review", "There is nothing to review",
                            "The property does not wait for a review. Somebody may have decided already.");
        case Error::currency_fixed:
            return conflict("currency_fixed", "The currency is fixed",
                            "Room types have prices in it. Create another property for another currency.");
        case Error::time_zone_fixed:
            return conflict("time_zone_fixed", "The time zone is fixed",
                            "The property has been published, and dates of bookings count in its time zone.");
        case Error::rent_currency_mismatch:
            return bad_currency("/rent/currency");
        case Error::deposit_currency_mismatch:
            return bad_currency("/deposit/currency");
        case Error::too_many_room_types:
            return conflict("too_many_room_types", "That is too many room types",
                            fmt::format("A property may have at most {} room types.", max_room_types));
        case Error::quantity_below_taken:
            return conflict("quantity_below_taken", "More rooms are taken than that",
                            "The quantity cannot go below the number of rooms that are held or booked.");
        case Error::active_bookings:
            return conflict("active_bookings", "The home has active bookings",
                            "Somebody holds or has booked a room here. Cancel those bookings first.");
        case Error::booking_unavailable:
            return problems::unavailable("This needs the booking service, which does not answer. Try again.");
        case Error::idempotency_key_reused:
            return problems::idempotency_key_reused();
    }
    return problems::internal_error();
}

}  // namespace rentezy::property
