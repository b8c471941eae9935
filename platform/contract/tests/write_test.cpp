#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>

#include "platform/contract/json_text.hpp"
#include "platform/contract/tests/generators.hpp"

namespace rentezy::contract {
namespace {

std::string written(double number) {
    std::string out;
    append_json_double(out, number);
    return out;
}

TEST(Write, MembersInOrderOptionalsAsNullPatchesLeftOut) {
    const sample::Home home{.room_id = *Id<sample::Room>::parse("01890A5D-AC96-774B-BCCE-B302099A8057"),
                            .title = "A \"loft\"\n\\ 🏠\x01",
                            .visits = -5,
                            .floor = 3,
                            .area_m2 = 41.5,
                            .open = true,
                            .rent = {1850000, Currency::of("INR")},
                            .created_at = Instant::from_unix_us(1'795'374'110'123'456),
                            .colour = sample::Colour::default_,
                            .note = std::nullopt,
                            .location = std::nullopt,
                            .amenities = {"wifi", "lift"},
                            .token = {}};
    const std::string expected =
        R"({"room_id":"01890a5d-ac96-774b-bcce-b302099a8057","title":"A \"loft\"\n\\ 🏠\u0001","visits":-5,"floor":3,)"
        R"("area_m2":41.5,"open":true,"rent":{"amount_minor":1850000,"currency":"INR"},"created_at":")" +
        home.created_at.to_string() +
        R"(","colour":"default","note":null,"location":null,"amenities":["wifi","lift"]})";
    EXPECT_EQ(to_json(home), expected);

    sample::Home with_token = home;
    with_token.token = "t";
    EXPECT_TRUE(to_json(with_token).ends_with(R"("amenities":["wifi","lift"],"token":"t"})"));
}

TEST(Write, InheritedMembersComeFirst) {
    sample::LandlordHome home;
    home.title = "Loft";
    home.tenant = "Ada";
    const std::string text = to_json(home);
    EXPECT_TRUE(text.starts_with(R"({"room_id":)"));
    EXPECT_TRUE(text.ends_with(R"(,"tenant":"Ada"})"));
}

TEST(Write, AStructOfWhichEverythingIsLeftOutIsAnEmptyObject) { EXPECT_EQ(to_json(sample::HomePatch{}), "{}"); }

TEST(Write, AppendsToWhatIsThere) {
    std::string out = "data: ";
    write(sample::HomePatch{}, out);
    EXPECT_EQ(out, "data: {}");
}

TEST(Write, DoublesInTheirShortestForm) {
    EXPECT_EQ(written(0.1), "0.1");
    EXPECT_EQ(written(59), "59");
    EXPECT_EQ(written(-0.0), "-0");
    EXPECT_EQ(written(1e300), "1e+300");
    EXPECT_THROW(written(std::numeric_limits<double>::infinity()), std::domain_error);
    EXPECT_THROW(written(std::numeric_limits<double>::quiet_NaN()), std::domain_error);
}

TEST(Write, APageSaysWhetherMoreFollows) {
    const Page<sample::Home> last{};
    EXPECT_EQ(to_json(last), R"({"items":[],"next_cursor":null})");
}

RC_GTEST_PROP(WriteThenRead, FindsTheSameRequest, ()) {
    const auto home = sample::any_new_home();
    const auto back = read<sample::NewHome>(to_json(home));
    RC_ASSERT(back.has_value());
    RC_ASSERT(*back == home);
}

RC_GTEST_PROP(WriteThenRead, FindsTheSameAnswer, ()) {
    const auto home = sample::any_home();
    const auto back = read<sample::Home>(to_json(home));
    RC_ASSERT(back.has_value());
    RC_ASSERT(*back == home);
}

RC_GTEST_PROP(WriteThenRead, FindsTheSamePatch, ()) {
    sample::HomePatch patch;
    if (*rc::gen::arbitrary<bool>()) patch.title = Text<1, 20>::trusted("Loft");
    if (*rc::gen::arbitrary<bool>()) patch.location = sample::perhaps(sample::any_place());
    if (*rc::gen::arbitrary<bool>()) patch.rent = PositiveMoney::trusted(sample::any_money(1));
    const auto back = read<sample::HomePatch>(to_json(patch));
    RC_ASSERT(back.has_value());
    RC_ASSERT(*back == patch);
}

RC_GTEST_PROP(Write, AnotherJsonLibraryReadsTheSameText, ()) {
    const std::string text = *sample::any_text();
    std::string out;
    append_json_string(out, text);
    const auto parsed = boost::json::parse(out);
    RC_ASSERT(std::string_view(parsed.as_string()) == text);
}

RC_GTEST_PROP(Write, WhatIsWrittenIsANumberByTheGrammar, ()) {
    RC_ASSERT(is_json_number(written(*sample::any_finite_double())));
}

}  // namespace
}  // namespace rentezy::contract
