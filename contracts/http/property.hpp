/// Properties and room types on the wire: what people ask property for, and what services ask property for.
#pragma once
#include "contracts/ids.hpp"
#include "platform/contract/contract.hpp"
#include "platform/contract/types.hpp"

namespace rentezy::contracts {

enum class PropertyKind { apartment, house, room, hostel, studio };
BOOST_DESCRIBE_ENUM(PropertyKind, apartment, house, room, hostel, studio)

enum class PropertyStatus { draft, in_review, published, rejected, archived };
BOOST_DESCRIBE_ENUM(PropertyStatus, draft, in_review, published, rejected, archived)

/// How much comes back when a confirmed booking is cancelled: services/booking/domain/cancellation.hpp.
enum class CancellationPolicy { flexible, moderate, strict };
BOOST_DESCRIBE_ENUM(CancellationPolicy, flexible, moderate, strict)

struct Address {
    contract::Text<1, 200> line1;
    std::optional<contract::Text<1, 200>> line2;
    contract::Text<1, 100> locality;
    contract::Text<1, 100> city;
    std::optional<contract::Text<1, 100>> region;
    std::optional<contract::Text<1, 20>> postal_code;
    contract::CountryCode country;
};
BOOST_DESCRIBE_STRUCT(Address, (), (line1, line2, locality, city, region, postal_code, country))

struct Location {
    contract::Decimal<-90.0, 90.0> latitude;
    contract::Decimal<-180.0, 180.0> longitude;
};
BOOST_DESCRIBE_STRUCT(Location, (), (latitude, longitude))

using Amenities = contract::List<contract::Text<1, 60>, 50>;
using Title = contract::Text<1, 200>;
using Description = contract::Prose<1, 10'000>;

struct CreateProperty {
    Title title;
    Description description;
    PropertyKind kind{};
    Address address;
    std::optional<Location> location;
    contract::TimeZoneName time_zone;
    Currency currency;
    std::optional<Amenities> amenities;
    std::optional<CancellationPolicy> cancellation_policy;  // moderate when absent
};
BOOST_DESCRIBE_STRUCT(CreateProperty, (),
                      (title, description, kind, address, location, time_zone, currency, amenities,
                       cancellation_policy))

struct UpdateProperty {
    contract::Patch<Title> title;
    contract::Patch<Description> description;
    contract::Patch<PropertyKind> kind;
    contract::Patch<Address> address;
    contract::Patch<std::optional<Location>> location;
    contract::Patch<contract::TimeZoneName> time_zone;
    contract::Patch<Currency> currency;
    contract::Patch<Amenities> amenities;
    contract::Patch<CancellationPolicy> cancellation_policy;
};
BOOST_DESCRIBE_STRUCT(UpdateProperty, (),
                      (title, description, kind, address, location, time_zone, currency, amenities,
                       cancellation_policy))

struct CreateRoomType {
    contract::Text<1, 120> name;
    contract::NonNegativeMoney rent;  // a month
    contract::NonNegativeMoney deposit;
    contract::Integer<0, 1'000'000> quantity;
    std::optional<contract::Integer<0, 20>> bedrooms;
    std::optional<contract::Decimal<1.0, 100'000.0>> area_m2;
    std::optional<CivilDate> available_from;
};
BOOST_DESCRIBE_STRUCT(CreateRoomType, (), (name, rent, deposit, quantity, bedrooms, area_m2, available_from))

struct UpdateRoomType {
    contract::Patch<contract::Text<1, 120>> name;
    contract::Patch<contract::NonNegativeMoney> rent;
    contract::Patch<contract::NonNegativeMoney> deposit;
    contract::Patch<contract::Integer<0, 1'000'000>> quantity;
    contract::Patch<std::optional<contract::Integer<0, 20>>> bedrooms;
    contract::Patch<std::optional<contract::Decimal<1.0, 100'000.0>>> area_m2;
    contract::Patch<std::optional<CivilDate>> available_from;
};
BOOST_DESCRIBE_STRUCT(UpdateRoomType, (), (name, rent, deposit, quantity, bedrooms, area_m2, available_from))

struct RejectProperty {
    contract::Prose<1, 2'000> reason;
};
BOOST_DESCRIBE_STRUCT(RejectProperty, (), (reason))

struct RoomType {
    RoomTypeId id;
    PropertyId property_id;
    std::string name;
    Money rent;
    Money deposit;
    std::int64_t quantity{};
    /// Places that nobody holds or has booked, as booking last told.
    std::int64_t available{};
    std::optional<std::int64_t> bedrooms;
    std::optional<double> area_m2;
    std::optional<CivilDate> available_from;
};
BOOST_DESCRIBE_STRUCT(RoomType, (),
                      (id, property_id, name, rent, deposit, quantity, available, bedrooms, area_m2, available_from))

struct Property {
    PropertyId id;
    PropertyStatus status{};
    std::string title;
    std::string description;
    PropertyKind kind{};
    Address address;
    std::optional<Location> location;
    std::string time_zone;
    Currency currency;
    std::vector<std::string> amenities;
    CancellationPolicy cancellation_policy{};
    std::vector<RoomType> room_types;
    /// Edited while published: the public sees the approved version until the edit is approved too.
    bool review_pending{};
    /// For its landlord and admins only.
    std::optional<std::string> rejection_reason;
    LandlordAccountId landlord_account_id;
    Instant created_at;
    Instant updated_at;
    std::optional<Instant> published_at;
};
BOOST_DESCRIBE_STRUCT(Property, (),
                      (id, status, title, description, kind, address, location, time_zone, currency, amenities,
                       cancellation_policy, room_types, review_pending, rejection_reason, landlord_account_id,
                       created_at, updated_at, published_at))

using PropertyPage = contract::Page<Property>;

/// GET /properties
struct ListPropertiesQuery {
    contract::PageLimit limit;
    std::optional<contract::Cursor> cursor;
    std::optional<contract::Text<1, 100>> city;
    std::optional<PropertyKind> kind;
};
BOOST_DESCRIBE_STRUCT(ListPropertiesQuery, (), (limit, cursor, city, kind))

/// What booking needs to know of a room type: the data of property's room events, and the answer to
/// GET /internal/room-types/{id}. `version` is the property's aggregate version: an older snapshot never replaces a
/// newer.
struct RoomTypeSnapshot {
    RoomTypeId room_type_id;
    PropertyId property_id;
    LandlordAccountId landlord_account_id;
    std::int64_t version{};
    bool published{};
    /// The capacity to begin with. Later changes are booking's to make: it is the record for what is taken.
    std::int64_t quantity{};
    Money rent;
    Money deposit;
    std::string time_zone;
    CancellationPolicy cancellation_policy{};
    std::optional<CivilDate> available_from;
};
BOOST_DESCRIBE_STRUCT(RoomTypeSnapshot, (),
                      (room_type_id, property_id, landlord_account_id, version, published, quantity, rent, deposit,
                       time_zone, cancellation_policy, available_from))

/// What people call the rooms of a booking: GET /internal/room-type-names?ids=…, for lists that a landlord reads.
struct RoomTypeName {
    RoomTypeId room_type_id;
    std::string room_type_name;
    std::string property_title;
};
BOOST_DESCRIBE_STRUCT(RoomTypeName, (), (room_type_id, room_type_name, property_title))

/// Its query: up to 100 ids of room types, parted by commas.
struct RoomTypeNamesQuery {
    contract::Text<1, 3'700> ids;
};
BOOST_DESCRIBE_STRUCT(RoomTypeNamesQuery, (), (ids))

struct RoomTypeNames {
    std::vector<RoomTypeName> items;
};
BOOST_DESCRIBE_STRUCT(RoomTypeNames, (), (items))

}  // namespace rentezy::contracts

RENTEZY_CONTRACT_EXTERN(rentezy::contracts::CreateProperty)
RENTEZY_CONTRACT_EXTERN(rentezy::contracts::UpdateProperty)
RENTEZY_CONTRACT_EXTERN(rentezy::contracts::CreateRoomType)
RENTEZY_CONTRACT_EXTERN(rentezy::contracts::UpdateRoomType)
RENTEZY_CONTRACT_EXTERN(rentezy::contracts::RejectProperty)
RENTEZY_CONTRACT_EXTERN(rentezy::contracts::RoomType)
RENTEZY_CONTRACT_EXTERN(rentezy::contracts::Property)
RENTEZY_CONTRACT_EXTERN(rentezy::contracts::PropertyPage)
RENTEZY_QUERY_EXTERN(rentezy::contracts::ListPropertiesQuery)
RENTEZY_CONTRACT_EXTERN(rentezy::contracts::RoomTypeSnapshot)
RENTEZY_CONTRACT_EXTERN(rentezy::contracts::RoomTypeNames)
RENTEZY_QUERY_EXTERN(rentezy::contracts::RoomTypeNamesQuery)
