/// Room types and commands to try a store with.
#pragma once
#include "services/booking/store/store.hpp"

namespace rentezy::booking {

inline const auto inr = Currency::of("INR");

namespace testing {

/// A published room type with that many places; a first month and its deposit cost 15 rupees.
inline contracts::RoomTypeSnapshot a_room_type(std::int64_t places) {
    contracts::RoomTypeSnapshot snapshot;
    snapshot.room_type_id = RoomTypeId::make();
    snapshot.property_id = PropertyId::make();
    snapshot.landlord_account_id = LandlordAccountId::make();
    snapshot.version = 1;
    snapshot.published = true;
    snapshot.quantity = places;
    snapshot.rent = {1'000, inr};
    snapshot.deposit = {500, inr};
    snapshot.time_zone = "Asia/Kolkata";
    snapshot.cancellation_policy = contracts::CancellationPolicy::moderate;
    return snapshot;
}

inline HoldCommand a_hold(RoomTypeId room, UserId tenant, std::string key) {
    return {.id = BookingId::make(),
            .tenant = tenant,
            .room_type = room,
            .move_in = CivilDate::parse("2030-01-01").value(),
            .idempotency_key = std::move(key),
            .request_hash = "hash of what was asked",
            .hold_for = std::chrono::seconds(900),
            .holds_allowed = 3,
            .traceparent = {}};
}

}  // namespace testing
}  // namespace rentezy::booking
