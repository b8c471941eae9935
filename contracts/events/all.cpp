#include "contracts/events/all.hpp"

#include <boost/json.hpp>

#include "contracts/events/auth.hpp"
#include "contracts/events/booking.hpp"
#include "contracts/events/payment.hpp"
#include "contracts/events/property.hpp"
#include "platform/contract/pretty_json.hpp"
#include "platform/contract/schema_registry.hpp"

namespace rentezy::contracts {
namespace {

template <class Data>
void add(boost::json::object& all, std::initializer_list<std::string_view> types) {
    for (const auto type : types) all[type] = contract::json_schema<Data>(type);
}

}  // namespace

std::string event_schemas() {
    boost::json::object all;
    add<UserChanged>(all, {auth_events::user_registered, auth_events::user_role_changed});
    add<SessionRevoked>(all, {auth_events::session_revoked});
    add<PropertyChanged>(all, {property_events::created, property_events::updated, property_events::submitted,
                               property_events::published, property_events::rejected, property_events::archived});
    add<RoomTypeSnapshot>(all, {property_events::room_changed});
    add<BookingChanged>(all, {booking_events::held, booking_events::confirmed, booking_events::expiring,
                              booking_events::expired, booking_events::cancelled});
    add<BookingRefunding>(all, {booking_events::refunding});
    add<InventoryChanged>(all, {booking_events::inventory_changed});
    add<PaymentSucceeded>(all, {payment_events::succeeded});
    add<PaymentFailed>(all, {payment_events::failed});
    add<PaymentCancelled>(all, {payment_events::cancelled});
    add<PaymentRefund>(all, {payment_events::refunded, payment_events::refund_failed});
    return contract::pretty_json(all);
}

}  // namespace rentezy::contracts
