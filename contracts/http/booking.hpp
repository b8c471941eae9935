/// Bookings on the wire: what people ask booking for, and what services ask booking for.
#pragma once
#include "contracts/ids.hpp"
#include "platform/contract/contract.hpp"
#include "platform/contract/types.hpp"

namespace rentezy::contracts {

/// The public words for where a booking stands; the rules are in services/booking/domain.
enum class BookingStatus { held, expiring, confirmed, expired, cancelled, refunding, refunded };
BOOST_DESCRIBE_ENUM(BookingStatus, held, expiring, confirmed, expired, cancelled, refunding, refunded)

struct CreateBooking {
    RoomTypeId room_type_id;
    CivilDate move_in;
};
BOOST_DESCRIBE_STRUCT(CreateBooking, (), (room_type_id, move_in))

struct Booking {
    BookingId id;
    BookingStatus status{};
    RoomTypeId room_type_id;
    PropertyId property_id;
    auth_token::UserId tenant_id;
    CivilDate move_in;
    /// The first month's rent plus the deposit, at the prices of the hold.
    Money amount_due;
    Instant hold_expires_at;
    Instant created_at;
    Instant updated_at;
};
BOOST_DESCRIBE_STRUCT(Booking, (),
                      (id, status, room_type_id, property_id, tenant_id, move_in, amount_due, hold_expires_at,
                       created_at, updated_at))
using BookingPage = contract::Page<Booking>;

/// Who a booking is of, for its landlord.
struct BookingTenant {
    std::string full_name;
    std::string email;
};
BOOST_DESCRIBE_STRUCT(BookingTenant, (), (full_name, email))

struct LandlordBooking {
    BookingId id;
    BookingStatus status{};
    RoomTypeId room_type_id;
    PropertyId property_id;
    auth_token::UserId tenant_id;
    CivilDate move_in;
    Money amount_due;
    Instant hold_expires_at;
    Instant created_at;
    Instant updated_at;
    /// Null where the name could not be asked for just now.
    std::optional<BookingTenant> tenant;
    std::optional<std::string> room_type_name;
    std::optional<std::string> property_title;
};
BOOST_DESCRIBE_STRUCT(LandlordBooking, (),
                      (id, status, room_type_id, property_id, tenant_id, move_in, amount_due, hold_expires_at,
                       created_at, updated_at, tenant, room_type_name, property_title))
using LandlordBookingPage = contract::Page<LandlordBooking>;

enum class TimelineStep {
    held,
    payment_started,
    payment_declined,
    payment_succeeded,
    confirmed,
    expiring,
    expired,
    reacquired,
    cancelled,
    refunding,
    refunded,
    refund_failed
};
BOOST_DESCRIBE_ENUM(TimelineStep, held, payment_started, payment_declined, payment_succeeded, confirmed, expiring,
                    expired, reacquired, cancelled, refunding, refunded, refund_failed)

enum class TimelineCause { tenant, timer, payment, landlord, admin, system };
BOOST_DESCRIBE_ENUM(TimelineCause, tenant, timer, payment, landlord, admin, system)

struct TimelineEntry {
    Instant at;
    TimelineStep step{};
    TimelineCause cause{};
    std::optional<std::string> detail;
};
BOOST_DESCRIBE_STRUCT(TimelineEntry, (), (at, step, cause, detail))

struct Timeline {
    std::vector<TimelineEntry> items;  // oldest first
};
BOOST_DESCRIBE_STRUCT(Timeline, (), (items))

struct RefundBooking {
    /// Everything that is left to give back, when absent.
    std::optional<contract::PositiveMoney> amount;
    contract::Text<1, 500> reason;
};
BOOST_DESCRIBE_STRUCT(RefundBooking, (), (amount, reason))

/// Answer to POST /internal/bookings/{id}/begin-payment, which payment calls with the tenant's token.
struct PaymentDue {
    BookingId booking_id;
    Money amount;
    Instant hold_expires_at;
    /// The owner of the home, who is paid.
    LandlordAccountId payee_account_id;
};
BOOST_DESCRIBE_STRUCT(PaymentDue, (), (booking_id, amount, hold_expires_at, payee_account_id))

/// Body of POST /internal/room-types/{id}/capacity, which property calls with the landlord's token before it records a
/// new quantity. Answered with the room's counters from then on, as inventory.changed tells them: of two landlords'
/// changes at once, the version says which came last. 409 `quantity_below_taken` when more is taken.
struct SetCapacity {
    contract::Integer<0, 1'000'000> quantity;
};
BOOST_DESCRIBE_STRUCT(SetCapacity, (), (quantity))

/// Body of POST /internal/room-types/close, which property calls before it archives a home. 409 `active_bookings` when
/// somebody holds or has booked one of them and has not moved in and out again; then none is closed.
struct CloseRoomTypes {
    contract::List<RoomTypeId, 1000> room_type_ids;
};
BOOST_DESCRIBE_STRUCT(CloseRoomTypes, (), (room_type_ids))

}  // namespace rentezy::contracts

RENTEZY_CONTRACT_EXTERN(rentezy::contracts::CreateBooking)
RENTEZY_CONTRACT_EXTERN(rentezy::contracts::Booking)
RENTEZY_CONTRACT_EXTERN(rentezy::contracts::BookingPage)
RENTEZY_CONTRACT_EXTERN(rentezy::contracts::LandlordBookingPage)
RENTEZY_CONTRACT_EXTERN(rentezy::contracts::Timeline)
RENTEZY_CONTRACT_EXTERN(rentezy::contracts::RefundBooking)
RENTEZY_CONTRACT_EXTERN(rentezy::contracts::PaymentDue)
RENTEZY_CONTRACT_EXTERN(rentezy::contracts::SetCapacity)
RENTEZY_CONTRACT_EXTERN(rentezy::contracts::CloseRoomTypes)
