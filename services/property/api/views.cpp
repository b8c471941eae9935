#include "services/property/api/views.hpp"

namespace rentezy::property {

contracts::RoomType view(const Property& property, const RoomType& room) {
    return {.id = room.id,
            .property_id = property.id,
            .name = room.name,
            .rent = room.rent,
            .deposit = room.deposit,
            .quantity = room.inventory.quantity,
            .available = room.inventory.available(),
            .bedrooms = room.bedrooms,
            .area_m2 = room.area_m2,
            .available_from = room.available_from};
}

contracts::Property view(const Property& property, Audience audience) {
    const bool owner = audience == Audience::owner;
    const auto& content = owner && property.edit ? *property.edit : property.content;
    contracts::Property shown{.id = property.id,
                              .status = property.status,
                              .title = content.title.value(),
                              .description = content.description.value(),
                              .kind = content.kind,
                              .address = content.address,
                              .location = property.details.location,
                              .time_zone = property.details.time_zone.value(),
                              .currency = property.details.currency,
                              .amenities = property.details.amenities,
                              .cancellation_policy = property.details.cancellation_policy,
                              .room_types = {},
                              .review_pending = owner && property.edit.has_value(),
                              .rejection_reason = owner ? property.rejection_reason : std::nullopt,
                              .landlord_account_id = property.landlord,
                              .created_at = property.created_at,
                              .updated_at = property.updated_at,
                              .published_at = property.published_at};
    shown.room_types.reserve(property.room_types.size());
    for (const auto& room : property.room_types) shown.room_types.push_back(view(property, room));
    return shown;
}

}  // namespace rentezy::property
