#include "services/booking/store/announcement.hpp"

#include "contracts/events/booking.hpp"

namespace rentezy::booking {
namespace {

namespace types = contracts::booking_events;

std::string json_of(const Booking& booking) {
    return contract::to_json(contracts::BookingChanged{.booking_id = booking.id,
                                                       .room_type_id = booking.room_type,
                                                       .property_id = booking.property,
                                                       .landlord_account_id = booking.landlord,
                                                       .tenant_id = booking.tenant,
                                                       .move_in = booking.move_in,
                                                       .amount_due = booking.price.total()});
}

std::string json_of(const RefundRecord& refund) {
    return contract::to_json(contracts::BookingRefunding{
        .booking_id = refund.booking, .refund_id = refund.id, .payment_id = refund.payment, .amount = refund.amount});
}

}  // namespace

std::optional<Announcement> announcement_of(const Change& change) {
    switch (change.announce) {
        case Announce::nothing:
            break;
        case Announce::confirmed:
            return Announcement{types::confirmed, json_of(change.booking)};
        case Announce::expiring:
            return Announcement{types::expiring, json_of(change.booking)};
        case Announce::expired:
            return Announcement{types::expired, json_of(change.booking)};
        case Announce::cancelled:
            return Announcement{types::cancelled, json_of(change.booking)};
        case Announce::refunding:
            return Announcement{types::refunding, json_of(change.refund.value())};
    }
    return std::nullopt;
}

Announcement announcement_of_hold(const Booking& booking) { return {types::held, json_of(booking)}; }

}  // namespace rentezy::booking
