#include "services/booking/api/views.hpp"

namespace rentezy::booking {

contracts::Booking view(const Booking& booking) {
    return {.id = booking.id,
            .status = booking.status,
            .room_type_id = booking.room_type,
            .property_id = booking.property,
            .tenant_id = booking.tenant,
            .move_in = booking.move_in,
            .amount_due = booking.price.total(),
            .hold_expires_at = booking.hold_expires_at,
            .created_at = booking.created_at,
            .updated_at = booking.updated_at};
}

contracts::LandlordBooking landlord_view(const Booking& booking) {
    contracts::LandlordBooking shown;
    shown.id = booking.id;
    shown.status = booking.status;
    shown.room_type_id = booking.room_type;
    shown.property_id = booking.property;
    shown.tenant_id = booking.tenant;
    shown.move_in = booking.move_in;
    shown.amount_due = booking.price.total();
    shown.hold_expires_at = booking.hold_expires_at;
    shown.created_at = booking.created_at;
    shown.updated_at = booking.updated_at;
    return shown;
}

}  // namespace rentezy::booking
