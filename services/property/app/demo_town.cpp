#include "services/property/app/demo_town.hpp"

#include <cmath>
#include <numbers>

#include "services/property/app/demo_homes.hpp"

namespace rentezy::property {
namespace {

constexpr auto rupee = Currency::of("INR");

contracts::Location location_of(const DemoHome& home) {
    constexpr double metres_a_degree = 111'320;  // of latitude; of longitude at the equator
    const double latitude = home.quarter.latitude + home.metres_north / metres_a_degree;
    const double longitude =
        home.quarter.longitude +
        home.metres_east / (metres_a_degree * std::cos(home.quarter.latitude * std::numbers::pi / 180));
    const auto rounded = [](double degrees) { return std::round(degrees * 1e5) / 1e5; };
    return {contract::Decimal<-90.0, 90.0>::trusted(rounded(latitude)),
            contract::Decimal<-180.0, 180.0>::trusted(rounded(longitude))};
}

contract::NonNegativeMoney rupees(int amount) {
    return contract::NonNegativeMoney::trusted(Money{amount, rupee} * rupee.minor_per_major());
}

contracts::CreateRoomType room_of(const DemoRoom& room) {
    contracts::CreateRoomType made;
    made.name = contract::Text<1, 120>::trusted(room.name);
    made.rent = rupees(room.rent_rupees);
    made.deposit = rupees(room.deposit_rupees);
    made.quantity = contract::Integer<0, 1'000'000>::trusted(room.quantity);
    made.bedrooms = contract::Integer<0, 20>::trusted(room.bedrooms);
    made.area_m2 = contract::Decimal<1.0, 100'000.0>::trusted(room.area_m2);
    return made;
}

Listing listing_of(const DemoHome& home) {
    Listing listing;
    listing.source_id = fmt::format("demo:{}", home.slug);
    auto& made = listing.home;
    made.title = contracts::Title::trusted(home.title);
    made.description = contracts::Description::trusted(home.description);
    made.kind = home.kind;
    made.address.line1 = contract::Text<1, 200>::trusted(home.line1);
    made.address.locality = contract::Text<1, 100>::trusted(home.quarter.name);
    made.address.city = contract::Text<1, 100>::trusted("Bengaluru");
    made.address.region = contract::Text<1, 100>::trusted("Karnataka");
    made.address.postal_code = contract::Text<1, 20>::trusted(home.quarter.postal_code);
    made.address.country = contract::CountryCode::trusted("IN");
    made.location = location_of(home);
    made.time_zone = contract::TimeZoneName::trusted("Asia/Kolkata");
    made.currency = rupee;
    std::vector<contract::Text<1, 60>> amenities;
    for (const auto* amenity : home.amenities) amenities.push_back(contract::Text<1, 60>::trusted(amenity));
    made.amenities = contracts::Amenities(std::move(amenities));
    made.cancellation_policy = home.policy;
    for (const auto& room : home.rooms) listing.room_types.push_back(room_of(room));
    return listing;
}

}  // namespace

std::vector<Listing> demo_town() {
    // Dealt in turn, so that no page of the list shows one kind only.
    const std::vector<std::vector<DemoHome>> kinds{demo_apartments(), demo_studios(), demo_houses(),
                                                   demo_shared_homes()};
    std::vector<Listing> town;
    bool left = true;
    for (std::size_t i = 0; std::exchange(left, false); ++i)
        for (const auto& homes : kinds)
            if (i < homes.size()) {
                town.push_back(listing_of(homes[i]));
                left = true;
            }
    return town;
}

task<std::int64_t> seed_demo_town(pg::Pool& pool, const event_log::Outbox& outbox, LandlordAccountId landlord) {
    co_return co_await add_listings(pool, outbox, landlord, demo_town(), true);
}

}  // namespace rentezy::property
