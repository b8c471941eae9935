/// The life of a home on the market: draft, in_review, published or rejected, archived. Every change of a home is
/// decided here, and what it means for its room types and the world; pure, without I/O.
///
/// What people read about a home (its content) is reviewed before the public sees it. Once published, a change of
/// content waits beside the approved one as an edit; the approved content stays up until the edit is approved in its
/// place. All other members (details) take effect at once.
#pragma once
#include <expected>
#include <string>
#include <variant>
#include <vector>

#include "contracts/http/property.hpp"

namespace rentezy::property {

using Status = contracts::PropertyStatus;

/// More room types than this are no home any more; it also bounds what one archive or approval touches.
inline constexpr std::size_t max_room_types = 100;

enum class Error {
    not_found,
    /// The user belongs to no landlord account.
    no_account,
    archived,
    not_submittable,
    no_room_types,
    not_in_review,
    currency_fixed,
    time_zone_fixed,
    rent_currency_mismatch,
    deposit_currency_mismatch,
    too_many_room_types,
    /// Booking said no: more places are taken, or somebody holds or has booked one.
    quantity_below_taken,
    active_bookings,
    /// Booking could not be asked.
    booking_unavailable,
    idempotency_key_reused,
};

/// What an admin approves.
struct Content {
    contracts::Title title;
    contracts::Description description;
    contracts::PropertyKind kind{};
    contracts::Address address;
};
[[nodiscard]] bool operator==(const Content& left, const Content& right);

/// What takes effect without a review.
struct Details {
    std::optional<contracts::Location> location;
    contract::TimeZoneName time_zone;
    Currency currency;
    std::vector<std::string> amenities;
    contracts::CancellationPolicy cancellation_policy = contracts::CancellationPolicy::moderate;
};

/// How many places of a room type there are and are free. Booking is the record of both and tells them by event; until
/// it has told of a new quantity, what is free is reckoned from the difference.
struct Inventory {
    std::int64_t quantity = 0;  // as the landlord set it
    std::int64_t told_capacity = 0;
    std::int64_t told_available = 0;

    [[nodiscard]] std::int64_t available() const;
    [[nodiscard]] static Inventory of_new(std::int64_t quantity) { return {quantity, quantity, quantity}; }
};

struct RoomType {
    RoomTypeId id;
    std::string name;
    Money rent;  // a month
    Money deposit;
    Inventory inventory;
    std::optional<std::int64_t> bedrooms;
    std::optional<double> area_m2;
    std::optional<CivilDate> available_from;
};

struct Property {
    PropertyId id;
    LandlordAccountId landlord;
    Status status = Status::draft;
    /// Grows with every change, under the row's lock: events carry it.
    std::int64_t version = 1;
    /// What the public sees once published.
    Content content;
    /// A change of content that waits for its review; only while published.
    std::optional<Content> edit;
    Details details;
    std::optional<std::string> rejection_reason;
    /// Since when an admin is asked to look, for first come, first served.
    std::optional<Instant> review_since;
    Instant created_at;
    Instant updated_at;
    std::optional<Instant> published_at;
    std::vector<RoomType> room_types;  // oldest first

    [[nodiscard]] bool is_published() const { return status == Status::published; }
};

struct Submit {};
struct Approve {};
struct Reject {
    std::string reason;
};
struct Archive {};
struct Edit {
    contracts::UpdateProperty changes;
};
struct AddRoomType {
    RoomType room_type;
};
struct EditRoomType {
    RoomTypeId id;
    contracts::UpdateRoomType changes;
};
using Action = std::variant<Submit, Approve, Reject, Archive, Edit, AddRoomType, EditRoomType>;

enum class EventKind { created, updated, submitted, published, rejected, archived };

/// What an action leads to.
struct Change {
    Property after;
    EventKind announce = EventKind::updated;
    /// Room types of which others hold a snapshot that is no longer true.
    std::vector<RoomTypeId> announce_rooms;
    /// The room type that was added or changed; the others are as they were.
    std::optional<RoomTypeId> room_type{};
};

/// Decides what `action` at `now` does to a home. An action that does not fit its status is an error, never ignored.
[[nodiscard]] std::expected<Change, Error> decide(const Property& before, Action action, Instant now);

/// A new home, as its landlord sent it.
[[nodiscard]] Property draft(PropertyId id, LandlordAccountId landlord, contracts::CreateProperty wanted, Instant now);
[[nodiscard]] RoomType room_type(RoomTypeId id, const contracts::CreateRoomType& wanted);
/// None where the home has no such room type.
[[nodiscard]] const RoomType* find_room_type(const Property& property, RoomTypeId id);

}  // namespace rentezy::property
