/// What booking tells the world: topic "booking". Ids and amounts only.
#pragma once
#include "contracts/ids.hpp"
#include "platform/contract/contract.hpp"
#include "platform/contract/types.hpp"

namespace rentezy::contracts {

namespace booking_events {
inline constexpr std::string_view topic = "booking";
inline constexpr std::string_view held = "booking.held.v1";
inline constexpr std::string_view confirmed = "booking.confirmed.v1";
inline constexpr std::string_view expiring = "booking.expiring.v1";
inline constexpr std::string_view expired = "booking.expired.v1";
inline constexpr std::string_view cancelled = "booking.cancelled.v1";
inline constexpr std::string_view refunding = "booking.refunding.v1";
inline constexpr std::string_view inventory_changed = "inventory.changed.v1";
}  // namespace booking_events

/// Data of booking.held, confirmed, expiring, expired and cancelled; the subject is the booking.
struct BookingChanged {
    BookingId booking_id;
    RoomTypeId room_type_id;
    PropertyId property_id;
    LandlordAccountId landlord_account_id;
    auth_token::UserId tenant_id;
    CivilDate move_in;
    Money amount_due;
};
BOOST_DESCRIBE_STRUCT(BookingChanged, (),
                      (booking_id, room_type_id, property_id, landlord_account_id, tenant_id, move_in, amount_due))

/// Data of booking.refunding: payment gives `amount` back once for each refund_id.
struct BookingRefunding {
    BookingId booking_id;
    RefundId refund_id;
    PaymentId payment_id;
    Money amount;
};
BOOST_DESCRIBE_STRUCT(BookingRefunding, (), (booking_id, refund_id, payment_id, amount))

/// Data of inventory.changed; the subject is the room type, `version` grows with each change.
struct InventoryChanged {
    RoomTypeId room_type_id;
    std::int64_t capacity{};
    std::int64_t available{};
    std::int64_t version{};
};
BOOST_DESCRIBE_STRUCT(InventoryChanged, (), (room_type_id, capacity, available, version))

}  // namespace rentezy::contracts

RENTEZY_CONTRACT_EXTERN(rentezy::contracts::BookingChanged)
RENTEZY_CONTRACT_EXTERN(rentezy::contracts::BookingRefunding)
RENTEZY_CONTRACT_EXTERN(rentezy::contracts::InventoryChanged)
