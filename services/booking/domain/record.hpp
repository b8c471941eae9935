/// What booking keeps of a booking, of a room type and of a refund: plain values, as the store loads and saves them.
#pragma once
#include "services/booking/domain/cancellation.hpp"

namespace rentezy::booking {

using UserId = auth_token::UserId;

struct Booking {
    BookingId id;
    RoomTypeId room_type;
    PropertyId property;
    LandlordAccountId landlord;
    UserId tenant;
    Status status = Status::held;
    CivilDate move_in;
    Price price;
    std::string time_zone;
    contracts::CancellationPolicy cancellation_policy{};
    Instant hold_expires_at;
    std::optional<Instant> settle_by;
    std::optional<Instant> payment_started_at;
    std::optional<PaymentId> payment;
    std::vector<std::string> declined_charges;
    std::int64_t version = 1;
    Instant created_at;
    Instant updated_at;
};

/// A room type as booking sells it.
struct RoomOnSale {
    RoomTypeId id;
    PropertyId property;
    LandlordAccountId landlord;
    std::int64_t capacity = 0;
    std::int64_t available = 0;
    /// Grows with every change of capacity or available.
    std::int64_t version = 0;
    bool published = false;
    bool closed = false;
    std::string time_zone;
    std::optional<CivilDate> available_from;
    /// When this was read, by the database's clock.
    Instant read_at;
    [[nodiscard]] bool on_sale() const { return published && !closed; }
};

/// One entry of the timeline to be written.
struct TimelineNote {
    StepName step;
    Cause cause;
    std::optional<std::string> detail;
};

enum class RefundStatus { requested, refunded, failed };

struct RefundRecord {
    RefundId id;
    BookingId booking;
    PaymentId payment;
    Money amount;
    std::optional<std::string> reason;
    RefundStatus status = RefundStatus::requested;
};

}  // namespace rentezy::booking
