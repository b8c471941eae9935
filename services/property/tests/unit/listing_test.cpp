#include "services/property/domain/listing.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <sstream>

#include "platform/contract/utf8.hpp"

namespace rentezy::property {
namespace {

using contracts::PropertyKind;

FileFacts oslo() {
    FileFacts facts;
    facts.city = contract::Text<1, 100>::trusted("Oslo");
    facts.country = contract::CountryCode::trusted("NO");
    facts.time_zone = contract::TimeZoneName::trusted("Europe/Oslo");
    facts.currency = Currency::of("NOK");
    return facts;
}

csv::Record record(const std::string& line) {
    std::istringstream input(line);
    return csv::Reader(input).next().value().value();
}

std::expected<Listing, csv::Fault> listing(const std::string& header, const std::string& line,
                                           FileFacts facts = oslo()) {
    return listing_of(record(line), ListingColumns::of(record(header)).value(), facts);
}

constexpr auto full_header =
    "id,name,neighbourhood,latitude,longitude,room_type,accommodates,bedrooms,price,minimum_nights,availability_365";

std::string fault(const std::string& header, const std::string& line) {
    const auto fault = listing(header, line).error();
    return std::to_string(fault.at.line) + ":" + std::to_string(fault.at.column) + ": " + fault.reason;
}

TEST(ListingColumns, StandInAnyOrderAndCaseAndOthersAreIgnored) {
    const auto made = listing("host,PRICE,Name,id", "Kari,1000,Loft,7");
    ASSERT_TRUE(made);
    EXPECT_EQ(made->source_id, "7");
    EXPECT_EQ(made->home.title.text(), "Loft");
}

TEST(ListingColumns, TheNeededOnesAreNamedTogether) {
    EXPECT_EQ(ListingColumns::of(record("name,longitude")).error(),
              "The header does not name id, price. Needed are the columns id, name and price.");
    EXPECT_EQ(ListingColumns::of(record("id,name,price,id")).error(), "The header names the column id twice.");
}

TEST(Listing, ARowIsAHomeWithOneRoomType) {
    const auto made =
        listing(full_header, "397657,Charming apartment,Grünerløkka,59.92634,10.75088,Entire home/apt,2,1,1644.4,3,15");
    ASSERT_TRUE(made);
    const auto& home = made->home;
    EXPECT_EQ(home.kind, PropertyKind::apartment);
    EXPECT_EQ(home.address.locality.text(), "Grünerløkka");
    EXPECT_EQ(home.address.city.text(), "Oslo");
    EXPECT_EQ(home.location->latitude.value(), 59.92634);
    EXPECT_EQ(
        home.description.text(),
        "Entire home in Grünerløkka, Oslo. For 2 people. 1 bedroom. Its owner lets it for 3 nights or longer. It was "
        "free on 15 of the 365 days after it was listed.");
    ASSERT_EQ(made->room_types.size(), 1U);
    const auto& room = made->room_types[0];
    EXPECT_EQ(room.rent.value(), (Money{164'440 * 30, Currency::of("NOK")})) << "a month is thirty nights";
    EXPECT_EQ(room.deposit.value().amount_minor, 0);
    EXPECT_EQ(room.quantity.value(), 1);
    EXPECT_EQ(room.bedrooms->value(), 1);
}

TEST(Listing, OnlyTheNeededColumnsMakeAHome) {
    auto facts = oslo();
    facts.price_per = PricePer::month;
    const auto made = listing("id,name,price", "1,Home,9000", facts);
    ASSERT_TRUE(made);
    EXPECT_EQ(made->home.address.locality.text(), "Oslo");
    EXPECT_FALSE(made->home.location);
    EXPECT_EQ(made->home.description.text(), "Entire home in Oslo.");
    EXPECT_EQ(made->room_types[0].rent.value().amount_minor, 900'000);
}

TEST(Listing, KindsComeFromWhatTheRowSays) {
    const auto kind = [](const std::string& name, const std::string& type, const std::string& bedrooms) {
        return listing("id,name,room_type,bedrooms,price", "1," + name + "," + type + "," + bedrooms + ",1")
            .value()
            .home.kind;
    };
    EXPECT_EQ(kind("Home", "Private room", "1"), PropertyKind::room);
    EXPECT_EQ(kind("Home", "Shared room", "1"), PropertyKind::hostel);
    EXPECT_EQ(kind("Home", "Entire home/apt", "0"), PropertyKind::studio);
    EXPECT_EQ(kind("Studio apartment for rent", "Entire home/apt", "1"), PropertyKind::studio);
    EXPECT_EQ(kind("Idyllic VILLA by the sea", "Entire home/apt", "5"), PropertyKind::house);
    EXPECT_EQ(kind("Penthouse", "Entire home/apt", "2"), PropertyKind::apartment);
    EXPECT_EQ(kind("Flat in a quiet house", "", "2"), PropertyKind::apartment);
}

TEST(Listing, AveragedBedroomsAreRounded) {
    EXPECT_EQ(listing("id,name,price,bedrooms", "1,a,1,1.6").value().room_types[0].bedrooms->value(), 2);
}

TEST(Listing, WhatCannotBeIsToldWithItsPlace) {
    EXPECT_EQ(fault("id,name,price", ",Loft,100"), "1:1: id is empty");
    EXPECT_EQ(fault("id,name,price", "1,\"  \",100"), "1:3: name is empty");
    EXPECT_EQ(fault("id,name,price", "1," + std::string(201, 'x') + ",100"), "1:3: name has more than 200 characters");
    EXPECT_EQ(fault("id,name,price", "1,Løft,"), "1:8: price is empty");
    EXPECT_EQ(fault("id,name,price", "1,Løft,cheap"), "1:8: price is not an amount of NOK: cheap");
    EXPECT_EQ(fault("id,name,price", "1,Loft,-5"), "1:8: price is not an amount of NOK: -5");
    EXPECT_EQ(fault("id,name,price", "1,Loft,0.00"), "1:8: price is nothing");
    EXPECT_EQ(fault("id,name,price", "1,Loft,9999999999999"), "1:8: price is too high: 9999999999999");
    EXPECT_EQ(fault("id,name,price", "1,Loft"), "1:1: the row has 2 fields where the header has 3");
    EXPECT_EQ(fault("id,name,price,latitude,longitude", "1,a,1,91,10"), "1:7: latitude is not between -90 and 90: 91");
    EXPECT_EQ(fault("id,name,price,latitude,longitude", "1,a,1,nan,10"), "1:7: latitude is not a number: nan");
    EXPECT_EQ(fault("id,name,price,latitude,longitude", "1,a,1,59,"), "1:7: latitude and longitude need each other");
    EXPECT_EQ(fault("id,name,price,bedrooms", "1,a,1,many"), "1:7: bedrooms is not a number: many");
}

TEST(Price, IsReadAsPeopleAndProgramsWriteIt) {
    const auto nok = Currency::of("NOK");
    EXPECT_EQ(price_of("1000", nok)->amount_minor, 100'000);
    EXPECT_EQ(price_of("1644.4", nok)->amount_minor, 164'440);
    EXPECT_EQ(price_of("$1,200.00", nok)->amount_minor, 120'000);
    EXPECT_EQ(price_of("1,234,567", nok)->amount_minor, 123'456'700);
    EXPECT_EQ(price_of("1200.00", Currency::of("JPY"))->amount_minor, 1'200);
    for (const auto* text : {"", "$", "1,20", "1234,567", ",123", "12.", "1.234", "1e3", "1 000", "NaN", "1.2.3", "+5"})
        EXPECT_FALSE(price_of(text, nok)) << text;
}

RC_GTEST_PROP(Price, ReadsEveryAmountBackAsItIsPrinted, ()) {
    for (const auto currency : {Currency::of("NOK"), Currency::of("JPY"), Currency::of("KWD")}) {
        const auto minor = *rc::gen::inRange<std::int64_t>(0, 1'000'000'000'000);
        const auto printed = Money{minor, currency}.to_string();
        RC_ASSERT(price_of(printed.substr(0, printed.find(' ')), currency)->amount_minor == minor);
    }
}

TEST(Tidy, MakesOneLineOfWhatWasPasted) {
    EXPECT_EQ(tidy("  Cozy\t\tflat\r\n in\u00A0the\u2028center\x01 "), "Cozy flat in the center");
    EXPECT_EQ(tidy("👨\u200D👩\u200D👧 Family"), "👨\u200D👩\u200D👧 Family") << "joiners hold an emoji together";
    EXPECT_EQ(tidy(" \u200B "), "");
}

RC_GTEST_PROP(Tidy, LeavesUtf8WithoutControlsAndTwiceIsOnce, ()) {
    const auto parts = *rc::gen::container<std::vector<std::string>>(
        rc::gen::element<std::string>("a", " ", "\n", "\x7F", "\u0085", "\u00A0", "å", "🏡", "\u3000"));
    std::string text;
    for (const auto& part : parts) text += part;
    const auto once = tidy(text);
    RC_ASSERT(contract::is_utf8(once));
    RC_ASSERT(!contract::has_control_characters(once, false));
    RC_ASSERT(tidy(once) == once);
}

}  // namespace
}  // namespace rentezy::property
