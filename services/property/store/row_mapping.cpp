#include "services/property/store/row_mapping.hpp"

#include "platform/contract/names.hpp"

namespace rentezy::property {
namespace {

template <class E>
E enum_of(std::string_view text) {
    if (const auto value = contract::enum_from_name<E>(text)) return *value;
    throw std::runtime_error("unknown value in the database: " + std::string(text));
}

Currency currency_of(std::string_view code) {
    if (const auto currency = Currency::find(code)) return *currency;
    throw std::runtime_error("unknown currency in the database: " + std::string(code));
}

template <class TextType>
std::optional<TextType> optional_text(const pg::Row& row, std::string_view column) {
    if (auto text = row.get<std::optional<std::string>>(column)) return TextType::trusted(std::move(*text));
    return std::nullopt;
}

/// The names of the columns that hold a content: the home's own or its edit's.
struct ContentColumns {
    std::string_view title, description, kind, line1, line2, locality, city, region, postal_code, country;
};
constexpr ContentColumns approved_columns{"title",    "description", "kind",   "line1",       "line2",
                                          "locality", "city",        "region", "postal_code", "country"};
constexpr ContentColumns edit_columns{"edit_title",       "edit_description", "edit_kind", "edit_line1",
                                      "edit_line2",       "edit_locality",    "edit_city", "edit_region",
                                      "edit_postal_code", "edit_country"};

Content content_of(const pg::Row& row, const ContentColumns& column) {
    Content content;
    content.title = contracts::Title::trusted(row.get<std::string>(column.title));
    content.description = contracts::Description::trusted(row.get<std::string>(column.description));
    content.kind = enum_of<contracts::PropertyKind>(row.get<std::string_view>(column.kind));
    auto& address = content.address;
    address.line1 = contract::Text<1, 200>::trusted(row.get<std::string>(column.line1));
    address.line2 = optional_text<contract::Text<1, 200>>(row, column.line2);
    address.locality = contract::Text<1, 100>::trusted(row.get<std::string>(column.locality));
    address.city = contract::Text<1, 100>::trusted(row.get<std::string>(column.city));
    address.region = optional_text<contract::Text<1, 100>>(row, column.region);
    address.postal_code = optional_text<contract::Text<1, 20>>(row, column.postal_code);
    address.country = contract::CountryCode::trusted(row.get<std::string_view>(column.country));
    return content;
}

Details details_of(const pg::Row& row) {
    Details details;
    if (const auto latitude = row.get<std::optional<double>>("latitude"))
        details.location = contracts::Location{contract::Decimal<-90.0, 90.0>::trusted(*latitude),
                                               contract::Decimal<-180.0, 180.0>::trusted(row.get<double>("longitude"))};
    details.time_zone = contract::TimeZoneName::trusted(row.get<std::string_view>("time_zone"));
    details.currency = currency_of(row.get<std::string_view>("currency"));
    details.amenities = row.get<std::vector<std::string>>("amenities");
    details.cancellation_policy =
        enum_of<contracts::CancellationPolicy>(row.get<std::string_view>("cancellation_policy"));
    return details;
}

std::vector<RoomType> rooms_of(const pg::Row& row, Currency currency) {
    // No room types: the arrays are NULL, which the view's aggregates answer for no rows.
    const auto ids = row.get<std::optional<std::vector<RoomTypeId>>>("room_ids");
    if (!ids) return {};
    const auto names = row.get<std::vector<std::string>>("room_names");
    const auto rents = row.get<std::vector<std::int64_t>>("room_rents");
    const auto deposits = row.get<std::vector<std::int64_t>>("room_deposits");
    const auto quantities = row.get<std::vector<std::int64_t>>("room_quantities");
    const auto capacities = row.get<std::vector<std::int64_t>>("room_told_capacities");
    const auto availables = row.get<std::vector<std::int64_t>>("room_told_availables");
    const auto bedrooms = row.get<std::vector<std::optional<std::int64_t>>>("room_bedrooms");
    const auto areas = row.get<std::vector<std::optional<double>>>("room_areas");
    const auto available_froms = row.get<std::vector<std::optional<CivilDate>>>("room_available_froms");
    std::vector<RoomType> rooms;
    rooms.reserve(ids->size());
    for (std::size_t i = 0; i < ids->size(); ++i)
        rooms.push_back({.id = (*ids)[i],
                         .name = names[i],
                         .rent = {rents[i], currency},
                         .deposit = {deposits[i], currency},
                         .inventory = {quantities[i], capacities[i], availables[i]},
                         .bedrooms = bedrooms[i],
                         .area_m2 = areas[i],
                         .available_from = available_froms[i]});
    return rooms;
}

}  // namespace

Property property_of(const pg::Row& row) {
    Property property;
    property.id = row.get<PropertyId>("id");
    property.landlord = row.get<LandlordAccountId>("landlord_account_id");
    property.status = enum_of<Status>(row.get<std::string_view>("status"));
    property.version = row.get<std::int64_t>("version");
    property.content = content_of(row, approved_columns);
    if (row.text(edit_columns.title)) property.edit = content_of(row, edit_columns);
    property.details = details_of(row);
    property.rejection_reason = row.get<std::optional<std::string>>("rejection_reason");
    property.review_since = row.get<std::optional<Instant>>("review_since");
    property.created_at = row.get<Instant>("created_at");
    property.updated_at = row.get<Instant>("updated_at");
    property.published_at = row.get<std::optional<Instant>>("published_at");
    property.room_types = rooms_of(row, property.details.currency);
    return property;
}

std::vector<Property> properties_of(const pg::Rows& rows) {
    std::vector<Property> properties;
    properties.reserve(static_cast<std::size_t>(rows.size()));
    for (const auto row : rows) properties.push_back(property_of(row));
    return properties;
}

}  // namespace rentezy::property
