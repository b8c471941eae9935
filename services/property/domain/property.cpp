#include "services/property/domain/property.hpp"

#include <algorithm>
#include <tuple>

namespace rentezy::property {
namespace {

using Decision = std::expected<Change, Error>;

auto members(const contracts::Address& address) {
    return std::tie(address.line1, address.line2, address.locality, address.city, address.region, address.postal_code,
                    address.country);
}

std::vector<RoomTypeId> all_rooms(const Property& property) {
    std::vector<RoomTypeId> ids;
    ids.reserve(property.room_types.size());
    for (const auto& room : property.room_types) ids.push_back(room.id);
    return ids;
}

bool touches_content(const contracts::UpdateProperty& changes) {
    return changes.title || changes.description || changes.kind || changes.address;
}

void apply_content(const contracts::UpdateProperty& changes, Content& content) {
    changes.title.apply_to(content.title);
    changes.description.apply_to(content.description);
    changes.kind.apply_to(content.kind);
    changes.address.apply_to(content.address);
}

void apply_details(const contracts::UpdateProperty& changes, Details& details) {
    changes.location.apply_to(details.location);
    changes.time_zone.apply_to(details.time_zone);
    changes.currency.apply_to(details.currency);
    changes.cancellation_policy.apply_to(details.cancellation_policy);
    if (!changes.amenities) return;
    details.amenities.clear();
    for (const auto& amenity : *changes.amenities) details.amenities.push_back(amenity.value());
}

/// Prices are in the home's currency, and bookings' dates are days in its zone: both are fixed once something rests on
/// them. Sending the value that stands is no change.
std::optional<Error> refuse_fixed(const Property& property, const contracts::UpdateProperty& changes) {
    if (changes.currency && *changes.currency != property.details.currency && !property.room_types.empty())
        return Error::currency_fixed;
    if (changes.time_zone && *changes.time_zone != property.details.time_zone && property.published_at)
        return Error::time_zone_fixed;
    return std::nullopt;
}

Decision apply(Property property, const Submit&, Instant now) {
    if (property.status != Status::draft && property.status != Status::rejected)
        return std::unexpected(Error::not_submittable);
    if (property.room_types.empty()) return std::unexpected(Error::no_room_types);
    property.status = Status::in_review;
    property.review_since = now;
    property.rejection_reason.reset();
    return Change{std::move(property), EventKind::submitted, {}};
}

Decision apply(Property property, const Approve&, Instant now) {
    if (!property.review_since) return std::unexpected(Error::not_in_review);
    property.review_since.reset();
    property.rejection_reason.reset();
    if (property.status == Status::published) {
        property.content = std::move(property.edit).value();
        property.edit.reset();
        return Change{std::move(property), EventKind::published, {}};
    }
    property.status = Status::published;
    property.published_at = now;
    auto rooms = all_rooms(property);
    return Change{std::move(property), EventKind::published, std::move(rooms)};
}

Decision apply(Property property, const Reject& reject, Instant) {
    if (!property.review_since) return std::unexpected(Error::not_in_review);
    property.review_since.reset();
    property.rejection_reason = reject.reason;
    // Of a published home only the edit was refused: what was approved before stays up.
    if (property.status == Status::published)
        property.edit.reset();
    else
        property.status = Status::rejected;
    return Change{std::move(property), EventKind::rejected, {}};
}

Decision apply(Property property, const Archive&, Instant) {
    property.status = Status::archived;
    property.edit.reset();
    property.review_since.reset();
    auto rooms = all_rooms(property);
    return Change{std::move(property), EventKind::archived, std::move(rooms)};
}

/// A published home's content is not touched: the change waits as an edit. An edit that leads back to what is approved
/// leaves nothing to review.
void edit_content(Property& property, const contracts::UpdateProperty& changes, Instant now) {
    if (property.status != Status::published) {
        apply_content(changes, property.content);
        // Changed under the admin's eyes: it goes to the end of the queue.
        if (property.status == Status::in_review) property.review_since = now;
        return;
    }
    auto wanted = property.edit.value_or(property.content);
    apply_content(changes, wanted);
    property.rejection_reason.reset();
    if (wanted == property.content) {
        property.edit.reset();
        property.review_since.reset();
    } else if (wanted != property.edit) {
        property.edit = std::move(wanted);
        property.review_since = now;
    }
}

Decision apply(Property property, const Edit& edit, Instant now) {
    if (const auto fixed = refuse_fixed(property, edit.changes)) return std::unexpected(*fixed);
    if (touches_content(edit.changes)) edit_content(property, edit.changes, now);
    apply_details(edit.changes, property.details);
    const bool rooms_see_it = edit.changes.cancellation_policy || edit.changes.time_zone;
    auto rooms = rooms_see_it ? all_rooms(property) : std::vector<RoomTypeId>{};
    return Change{std::move(property), EventKind::updated, std::move(rooms)};
}

std::optional<Error> refuse_prices(const Property& property, const RoomType& room) {
    if (room.rent.currency != property.details.currency) return Error::rent_currency_mismatch;
    if (room.deposit.currency != property.details.currency) return Error::deposit_currency_mismatch;
    return std::nullopt;
}

Decision apply(Property property, const AddRoomType& add, Instant) {
    const auto& room = add.room_type;
    if (const auto refused = refuse_prices(property, room)) return std::unexpected(*refused);
    if (property.room_types.size() >= max_room_types) return std::unexpected(Error::too_many_room_types);
    property.room_types.push_back(room);
    return Change{std::move(property), EventKind::updated, {room.id}, room.id};
}

void apply_room(const contracts::UpdateRoomType& changes, RoomType& room) {
    if (changes.name) room.name = changes.name->value();
    if (changes.rent) room.rent = changes.rent->value();
    if (changes.deposit) room.deposit = changes.deposit->value();
    if (changes.quantity) room.inventory.quantity = changes.quantity->value();
    if (changes.bedrooms)
        room.bedrooms = *changes.bedrooms ? std::optional((*changes.bedrooms)->value()) : std::nullopt;
    if (changes.area_m2) room.area_m2 = *changes.area_m2 ? std::optional((*changes.area_m2)->value()) : std::nullopt;
    changes.available_from.apply_to(room.available_from);
}

Decision apply(Property property, const EditRoomType& edit, Instant) {
    const auto room = std::ranges::find(property.room_types, edit.id, &RoomType::id);
    if (room == property.room_types.end()) return std::unexpected(Error::not_found);
    apply_room(edit.changes, *room);
    if (const auto refused = refuse_prices(property, *room)) return std::unexpected(*refused);
    return Change{std::move(property), EventKind::updated, {edit.id}, edit.id};
}

}  // namespace

bool operator==(const Content& left, const Content& right) {
    return left.title == right.title && left.description == right.description && left.kind == right.kind &&
           members(left.address) == members(right.address);
}

std::int64_t Inventory::available() const {
    // Clamped: between a change and booking's word of it, holds may have come or gone.
    return std::clamp<std::int64_t>(told_available + quantity - told_capacity, 0, quantity);
}

std::expected<Change, Error> decide(const Property& before, Action action, Instant now) {
    // The end: nothing happens to an archived home any more.
    if (before.status == Status::archived) return std::unexpected(Error::archived);
    auto after = before;
    ++after.version;
    after.updated_at = now;
    return std::visit([&](const auto& taken) { return apply(std::move(after), taken, now); }, action);
}

Property draft(PropertyId id, LandlordAccountId landlord, contracts::CreateProperty wanted, Instant now) {
    Property property;
    property.id = id;
    property.landlord = landlord;
    property.content = {std::move(wanted.title), std::move(wanted.description), wanted.kind, std::move(wanted.address)};
    property.details.location = wanted.location;
    property.details.time_zone = wanted.time_zone;
    property.details.currency = wanted.currency;
    property.details.cancellation_policy = wanted.cancellation_policy.value_or(contracts::CancellationPolicy::moderate);
    if (wanted.amenities)
        for (const auto& amenity : *wanted.amenities) property.details.amenities.push_back(amenity.value());
    property.created_at = now;
    property.updated_at = now;
    return property;
}

RoomType room_type(RoomTypeId id, const contracts::CreateRoomType& wanted) {
    RoomType room;
    room.id = id;
    room.name = wanted.name.value();
    room.rent = wanted.rent.value();
    room.deposit = wanted.deposit.value();
    room.inventory = Inventory::of_new(wanted.quantity.value());
    if (wanted.bedrooms) room.bedrooms = wanted.bedrooms->value();
    if (wanted.area_m2) room.area_m2 = wanted.area_m2->value();
    room.available_from = wanted.available_from;
    return room;
}

const RoomType* find_room_type(const Property& property, RoomTypeId id) {
    const auto room = std::ranges::find(property.room_types, id, &RoomType::id);
    return room == property.room_types.end() ? nullptr : &*room;
}

}  // namespace rentezy::property
