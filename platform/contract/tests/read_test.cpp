#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "platform/contract/reader.hpp"
#include "platform/contract/tests/generators.hpp"

namespace rentezy::contract {
namespace {

using sample::Home;
using sample::HomePatch;
using sample::NewHome;
using testing::ElementsAre;
using testing::IsEmpty;

constexpr std::string_view good_home = R"({
    "room_id": "01890a5d-ac96-774b-bcce-b302099a8057", "title": "Loft", "description": "Two\nlines", "email": "A@Example.com",
    "move_in": "2026-12-01", "country": "NO", "currency": "NOK", "time_zone": "Europe/Oslo",
    "rent": {"amount_minor": 1850000, "currency": "NOK"}, "quantity": 2, "location": {"latitude": 59.91, "longitude": 10.75},
    "amenities": ["wifi"], "colour": "default", "furnished": true})";

/// good_home with one member's value replaced.
std::string with(std::string_view member, std::string_view json) {
    std::string body(good_home);
    const auto name = body.find("\"" + std::string(member) + "\":");
    const auto begin = name + member.size() + 4;
    std::size_t end = begin;
    for (int depth = 0; depth > 0 || (body[end] != ',' && body[end] != '}'); ++end) {
        if (body[end] == '{' || body[end] == '[') ++depth;
        if (body[end] == '}' || body[end] == ']') --depth;
    }
    return body.replace(begin, end - begin, json);
}

/// "pointer code" of each error, in order; what else came is told as such.
template <class T = NewHome>
std::vector<std::string> faults(std::string_view body) {
    const auto read_one = read<T>(body);
    if (read_one) return {};
    const auto& problem = read_one.error();
    if (problem.status != 422 || problem.code != "invalid_fields") return {problem.code};
    std::vector<std::string> told;
    for (const auto& error : problem.errors) told.push_back(error.pointer + " " + error.code);
    return told;
}

TEST(Read, TakesABodyThatObeysEveryRule) {
    const auto home = read<NewHome>(good_home);
    ASSERT_TRUE(home) << home.error().detail;
    EXPECT_EQ(home->title.value(), "Loft");
    EXPECT_EQ(home->email.value(), "A@Example.com");
    EXPECT_EQ(home->email.normalised(), "a@example.com");
    EXPECT_EQ(home->rent.value(), (Money{1850000, Currency::of("NOK")}));
    EXPECT_EQ(home->location->latitude.value(), 59.91);
    EXPECT_EQ(*home->colour, sample::Colour::default_);
    EXPECT_EQ(home->amenities.size(), 1u);
}

TEST(Read, NamesEachBrokenRule) {
    const std::tuple<const char*, const char*, const char*> cases[] = {
        {"room_id", R"("018f1e2e-7c4a-4000-8000-000000000001")", "/room_id invalid_id"},  // version 4
        {"room_id", R"("01890a5d-ac96-774b-bcce")", "/room_id invalid_id"},
        {"room_id", "7", "/room_id wrong_type"},
        {"title", R"("")", "/title too_short"},
        {"title", R"("\u00a0 \u3000")", "/title too_short"},
        {"title", R"("123456789012345678901")", "/title too_long"},
        {"title", R"("a\nb")", "/title forbidden_character"},
        {"title", R"("a\u0000b")", "/title forbidden_character"},
        {"title", R"("a\u0085b")", "/title forbidden_character"},
        {"title", "null", "/title wrong_type"},
        {"description", R"("a\u0007b")", "/description forbidden_character"},
        {"email", R"("nobody")", "/email invalid_email"},
        {"move_in", R"("2026-02-30")", "/move_in invalid_date"},
        {"move_in", R"("tomorrow")", "/move_in invalid_date"},
        {"country", R"("XX")", "/country invalid_country"},
        {"country", R"("no")", "/country invalid_country"},
        {"currency", R"("XYZ")", "/currency invalid_currency"},
        {"currency", R"("nok")", "/currency invalid_currency"},
        {"time_zone", R"("Mars/Olympus")", "/time_zone invalid_time_zone"},
        {"time_zone", R"("../etc/passwd")", "/time_zone invalid_time_zone"},
        {"rent", "100", "/rent wrong_type"},
        {"rent", R"({"amount_minor": -1, "currency": "NOK"})", "/rent/amount_minor negative_amount"},
        {"rent", R"({"amount_minor": 1000000000000001, "currency": "NOK"})", "/rent/amount_minor out_of_range"},
        {"rent", R"({"amount_minor": 1e400, "currency": "NOK"})", "/rent/amount_minor out_of_range"},
        {"rent", R"({"amount_minor": 1.0, "currency": "NOK"})", "/rent/amount_minor wrong_type"},
        {"rent", R"({"amount_minor": 1})", "/rent/currency required"},
        {"rent", R"({"amount_minor": 1, "currency": "NOK", "exponent": 2})", "/rent/exponent unknown_field"},
        {"quantity", "-1", "/quantity out_of_range"},
        {"quantity", "1000001", "/quantity out_of_range"},
        {"quantity", "9223372036854775808", "/quantity out_of_range"},
        {"quantity", "-99999999999999999999999", "/quantity out_of_range"},
        {"quantity", "1e400", "/quantity out_of_range"},
        {"quantity", "1e30", "/quantity out_of_range"},
        {"quantity", "1.0", "/quantity wrong_type"},
        {"quantity", "1e2", "/quantity wrong_type"},
        {"quantity", R"("1")", "/quantity wrong_type"},
        {"quantity", "true", "/quantity wrong_type"},
        {"location", "[]", "/location wrong_type"},
        {"location", R"({"latitude": 90.0001, "longitude": 0})", "/location/latitude out_of_range"},
        {"location", R"({"latitude": 1e400, "longitude": 0})", "/location/latitude out_of_range"},
        {"location", R"({"latitude": 0})", "/location/longitude required"},
        {"amenities", R"(["a", "b", "c", "d"])", "/amenities too_long"},
        {"amenities", R"(["a", 5])", "/amenities/1 wrong_type"},
        {"amenities", "{}", "/amenities wrong_type"},
        {"colour", R"("blue")", "/colour unknown_value"},
        {"colour", R"("default_")", "/colour unknown_value"},
        {"colour", "null", "/colour wrong_type"},
        {"furnished", R"("yes")", "/furnished wrong_type"},
        {"furnished", "1", "/furnished wrong_type"},
    };
    for (const auto& [member, json, expected] : cases)
        EXPECT_THAT(faults(with(member, json)), ElementsAre(expected)) << json;
}

TEST(Read, AcceptsWhatIsAtTheEdgeOfARule) {
    const std::pair<const char*, const char*> cases[] = {
        {"title", R"("12345678901234567890")"},
        {"title", R"("🏠🏠🏠🏠🏠🏠🏠🏠🏠🏠🏠🏠🏠🏠🏠🏠🏠🏠🏠🏠")"},
        {"description", R"("")"},
        {"quantity", "0"},
        {"quantity", "1000000"},
        {"quantity", "-0"},
        {"location", "null"},
        {"location", R"({"latitude": -90, "longitude": 180})"},
        {"amenities", "[]"},
        {"furnished", "null"},
        {"rent", R"({"currency": "JPY", "amount_minor": 0})"},
    };
    for (const auto& [member, json] : cases) EXPECT_THAT(faults(with(member, json)), IsEmpty()) << json;
}

TEST(Read, AnEnumsErrorListsWhatIsAllowed) {
    const auto home = read<NewHome>(with("colour", R"("blue")"));
    ASSERT_FALSE(home);
    EXPECT_EQ(home.error().errors.at(0).detail, "Use one of: red, green, default.");
}

TEST(Read, TellsAllBadFieldsAtOnce) {
    const auto told =
        faults(R"({"title": 5, "nonsense": {"deep": [1]}, "title": "again", "quantity": -1, "quantity": 1})");
    EXPECT_THAT(told,
                ElementsAre("/title wrong_type", "/nonsense unknown_field", "/title repeated_field",
                            "/quantity out_of_range", "/quantity repeated_field", "/room_id required",
                            "/description required", "/email required", "/move_in required", "/country required",
                            "/currency required", "/time_zone required", "/rent required", "/amenities required"));
}

TEST(Read, TellsAtMostFiftyOfThem) {
    std::string body = "{";
    for (int i = 0; i < 1000; ++i) body += "\"x" + std::to_string(i) + "\":0,";
    body.back() = '}';
    EXPECT_EQ(faults(body).size(), max_field_errors);
}

TEST(Read, ABodyThatIsNoObjectIsTheWholeBodysFault) {
    for (const char* body : {"[]", "null", "5", "\"text\"", "true"}) {
        EXPECT_THAT(faults(body), ElementsAre(" wrong_type")) << body;
    }
}

TEST(Read, WhatCannotBeParsedIsMalformedBeforeAnyFieldIsLookedAt) {
    EXPECT_THAT(faults(""), ElementsAre("malformed"));
    EXPECT_THAT(faults(R"({"title": 5)"), ElementsAre("malformed"));
}

TEST(Read, PointersOfForeignNamesAreEscaped) {
    EXPECT_THAT(faults<HomePatch>(R"({"a/b": 1, "m~n": 1, "": 1, "~1": 1, "é\u0000": 1})"),
                ElementsAre("/a~1b unknown_field", "/m~0n unknown_field", "/ unknown_field", "/~01 unknown_field",
                            std::string("/é\0 unknown_field", 18)));
}

TEST(Read, AForeignNameWithoutEndIsNotRepeatedToTheCaller) {
    EXPECT_THAT(faults<HomePatch>("{\"" + std::string(10'000, 'x') + "\": 1}"), ElementsAre(" unknown_field"));
}

TEST(Read, APatchTellsAbsentFromNullFromGiven) {
    const auto nothing = read<HomePatch>("{}");
    ASSERT_TRUE(nothing);
    EXPECT_FALSE(nothing->title);
    EXPECT_FALSE(nothing->location);

    const auto cleared = read<HomePatch>(R"({"location": null, "title": "New"})");
    ASSERT_TRUE(cleared);
    ASSERT_TRUE(cleared->location);
    EXPECT_FALSE(*cleared->location);
    std::string title = "Old";
    if (cleared->title) title = cleared->title->value();
    EXPECT_EQ(title, "New");

    EXPECT_THAT(faults<HomePatch>(R"({"title": null})"), ElementsAre("/title wrong_type"));
    EXPECT_THAT(faults<HomePatch>(R"({"rent": {"amount_minor": 0, "currency": "NOK"}})"),
                ElementsAre("/rent/amount_minor out_of_range"));
}

TEST(Read, ConsumersIgnoreWhatANewerReleaseAdded) {
    const auto place = read<HomePatch>(R"({"title": "Loft", "brand_new": {"a": 1}})", Unknown::ignore);
    ASSERT_TRUE(place);
    EXPECT_EQ(place->title->value(), "Loft");
}

TEST(Read, SecretsAreReadAndNeverWritten) {
    const auto sign_up =
        read<sample::SignUp>(R"({"email": "a@b.example", "password": "correct horse", "token": "t0"})");
    ASSERT_TRUE(sign_up);
    EXPECT_EQ(sign_up->password.reveal(), "correct horse");
    EXPECT_EQ(to_json(*sign_up), R"({"email":"a@b.example","password":"[hidden]","token":"[hidden]"})");
    EXPECT_THAT(faults<sample::SignUp>(R"({"email": "a@b.example", "password": "short", "token": ""})"),
                ElementsAre("/password too_short", "/token too_short"));
}

RC_GTEST_PROP(Pointer, UnescapingFindsTheNameAgain, ()) {
    const std::string name = *sample::any_text();
    std::string pointer;
    append_pointer_token(pointer, name);
    std::string back;
    for (std::size_t i = 1; i < pointer.size(); ++i) {
        RC_ASSERT(pointer[i] != '/');
        if (pointer[i] != '~')
            back += pointer[i];
        else
            back += pointer[++i] == '0' ? '~' : '/';
    }
    RC_ASSERT(pointer.front() == '/');
    RC_ASSERT(back == name);
}

}  // namespace
}  // namespace rentezy::contract
