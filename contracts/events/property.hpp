/// What property tells the world: topic "property". Titles and descriptions stay in property; events carry ids.
#pragma once
#include "contracts/http/property.hpp"

namespace rentezy::contracts {

namespace property_events {
inline constexpr std::string_view topic = "property";
inline constexpr std::string_view created = "property.created.v1";
inline constexpr std::string_view updated = "property.updated.v1";
inline constexpr std::string_view submitted = "property.submitted.v1";
inline constexpr std::string_view published = "property.published.v1";
inline constexpr std::string_view rejected = "property.rejected.v1";
inline constexpr std::string_view archived = "property.archived.v1";
/// A room type was made or something that booking needs of it changed; data: RoomTypeSnapshot, subject: the room type.
inline constexpr std::string_view room_changed = "room.changed.v1";
}  // namespace property_events

/// Data of the property.* events; the subject is the property.
struct PropertyChanged {
    PropertyId property_id;
    LandlordAccountId landlord_account_id;
    PropertyStatus status{};
    std::int64_t version{};
};
BOOST_DESCRIBE_STRUCT(PropertyChanged, (), (property_id, landlord_account_id, status, version))

}  // namespace rentezy::contracts

RENTEZY_CONTRACT_EXTERN(rentezy::contracts::PropertyChanged)
