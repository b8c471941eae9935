/// Contract types made for the tests: between them they hold every field type.
#pragma once
#include <compare>

#include "platform/contract/contract.hpp"
#include "platform/contract/types.hpp"

namespace rentezy::contract::sample {

struct Room;

enum class Colour { red, green, default_ };
BOOST_DESCRIBE_ENUM(Colour, red, green, default_)

struct Place {
    Decimal<-90, 90> latitude;
    Decimal<-180, 180> longitude;
    friend bool operator==(const Place&, const Place&) = default;
};
BOOST_DESCRIBE_STRUCT(Place, (), (latitude, longitude))

/// As a request: rules everywhere.
struct NewHome {
    Id<Room> room_id;
    Text<1, 20> title;
    Prose<0, 40> description;
    Email email;
    CivilDate move_in;
    CountryCode country;
    CurrencyCode currency;
    TimeZoneName time_zone;
    NonNegativeMoney rent;
    Integer<0, 1'000'000> quantity;
    std::optional<Place> location;
    List<Text<1, 10>, 3> amenities;
    Defaulted<Colour, Colour::green> colour;
    std::optional<bool> furnished;
    friend bool operator==(const NewHome&, const NewHome&) = default;
};
BOOST_DESCRIBE_STRUCT(NewHome, (),
                      (room_id, title, description, email, move_in, country, currency, time_zone, rent, quantity,
                       location, amenities, colour, furnished))

struct HomePatch {
    Patch<Text<1, 20>> title;
    Patch<std::optional<Place>> location;
    Patch<PositiveMoney> rent;
    friend bool operator==(const HomePatch&, const HomePatch&) = default;
};
BOOST_DESCRIBE_STRUCT(HomePatch, (), (title, location, rent))

/// As an answer: plain types.
struct Home {
    Id<Room> room_id;
    std::string title;
    std::int64_t visits = 0;
    std::int32_t floor = 0;
    double area_m2 = 0;
    bool open = false;
    Money rent;
    Instant created_at;
    Colour colour = Colour::red;
    std::optional<std::string> note;
    std::optional<Place> location;
    std::vector<std::string> amenities;
    Omittable<std::string> token;
    friend bool operator==(const Home&, const Home&) = default;
};
BOOST_DESCRIBE_STRUCT(Home, (),
                      (room_id, title, visits, floor, area_m2, open, rent, created_at, colour, note, location,
                       amenities, token))

/// More of the same: the base's members come first.
struct LandlordHome : Home {
    std::optional<std::string> tenant;
};
BOOST_DESCRIBE_STRUCT(LandlordHome, (Home), (tenant))

struct SignUp {
    Email email;
    Password password;
    Omittable<Secret<64>> token;
};
BOOST_DESCRIBE_STRUCT(SignUp, (), (email, password, token))

struct HomeQuery {
    PageLimit limit;
    std::optional<Cursor> cursor;
    std::optional<Colour> colour;
    Patch<Text<1, 10>> city;
    std::optional<CivilDate> from;
    std::optional<bool> open;
};
BOOST_DESCRIBE_STRUCT(HomeQuery, (), (limit, cursor, colour, city, from, open))

struct TokenQuery {
    Secret<16> token;
};
BOOST_DESCRIBE_STRUCT(TokenQuery, (), (token))

}  // namespace rentezy::contract::sample

RENTEZY_CONTRACT_DOC(rentezy::contract::sample::Home, "A home as the public sees it.",
                     {"visits", "Since it was published."})
RENTEZY_CONTRACT_DOC(rentezy::contract::sample::SignUp, "What a new user sends.")
RENTEZY_CONTRACT_NAME(rentezy::contract::sample::HomePatch, "ChangeHome")

RENTEZY_CONTRACT_EXTERN(rentezy::contract::sample::NewHome)
RENTEZY_CONTRACT_EXTERN(rentezy::contract::sample::HomePatch)
RENTEZY_CONTRACT_EXTERN(rentezy::contract::sample::Home)
RENTEZY_CONTRACT_EXTERN(rentezy::contract::sample::LandlordHome)
RENTEZY_CONTRACT_EXTERN(rentezy::contract::sample::SignUp)
RENTEZY_CONTRACT_EXTERN(rentezy::contract::Page<rentezy::contract::sample::Home>)
RENTEZY_QUERY_EXTERN(rentezy::contract::sample::HomeQuery)
RENTEZY_QUERY_EXTERN(rentezy::contract::sample::TokenQuery)
