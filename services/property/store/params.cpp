#include "services/property/store/params.hpp"

#include "platform/contract/names.hpp"

namespace rentezy::property {
namespace {

template <class TextType>
void add_optional(pg::Params& params, const std::optional<TextType>& text) {
    if (text)
        params.add(text->text());
    else
        params.add_null();
}

void add_content(pg::Params& params, const Content& content) {
    params.add(content.title.text());
    params.add(content.description.text());
    params.add(contract::enum_name(content.kind));
    params.add(content.address.line1.text());
    add_optional(params, content.address.line2);
    params.add(content.address.locality.text());
    params.add(content.address.city.text());
    add_optional(params, content.address.region);
    add_optional(params, content.address.postal_code);
    params.add(content.address.country.text());
}

void add_details(pg::Params& params, const Details& details) {
    params.add(details.location ? std::optional(details.location->latitude.value()) : std::nullopt);
    params.add(details.location ? std::optional(details.location->longitude.value()) : std::nullopt);
    params.add(details.time_zone.text());
    params.add(details.currency.code());
    params.add(details.amenities);
    params.add(contract::enum_name(details.cancellation_policy));
}

}  // namespace

pg::Params insert_params(const Property& property) {
    auto params =
        pg::Params::of(property.id, property.landlord, contract::enum_name(property.status), property.version);
    add_content(params, property.content);
    add_details(params, property.details);
    params.add(property.rejection_reason);
    params.add(property.review_since);
    params.add(property.created_at);
    params.add(property.updated_at);
    params.add(property.published_at);
    return params;
}

pg::Params save_params(const Property& property) {
    auto params = pg::Params::of(property.id, contract::enum_name(property.status), property.version);
    add_content(params, property.content);
    add_details(params, property.details);
    params.add(property.rejection_reason);
    params.add(property.review_since);
    params.add(property.updated_at);
    params.add(property.published_at);
    return params;
}

pg::Params edit_params(PropertyId id, const Content& edit) {
    auto params = pg::Params::of(id);
    add_content(params, edit);
    return params;
}

pg::Params room_params(PropertyId property, const RoomType& room) {
    return pg::Params::of(room.id, property, room.name, room.rent.amount_minor, room.deposit.amount_minor,
                          room.inventory.quantity, room.bedrooms, room.area_m2, room.available_from);
}

}  // namespace rentezy::property
