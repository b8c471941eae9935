#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "platform/contract/form.hpp"
#include "platform/contract/tests/generators.hpp"

namespace rentezy::contract {
namespace {

using sample::HomeQuery;

/// The detail of the refusal of a raw query string; empty when it is taken.
template <class T = HomeQuery>
std::string refusal(std::string_view raw) {
    const auto parameters = parse_form(raw);
    if (!parameters) return parameters.error().detail;
    const auto query = read_query<T>(*parameters);
    if (query) return "";
    EXPECT_EQ(query.error().status, 400);
    EXPECT_EQ(query.error().code, "malformed");
    return query.error().detail;
}

TEST(ReadQuery, NothingGivenMeansTheDefaults) {
    const auto query = read_query<HomeQuery>({});
    ASSERT_TRUE(query);
    EXPECT_EQ(query->limit->value(), 20);
    EXPECT_FALSE(query->cursor);
    EXPECT_FALSE(query->city);
}

TEST(ReadQuery, TakesEachParameterByItsRule) {
    const Cursor cursor{.at = Instant::from_unix_us(5), .id = Uuid::v7()};
    const auto parameters =
        parse_form("limit=7&colour=red&city=S%C3%A3o+Tom%C3%A9&from=2026-12-01&open=true&cursor=" + cursor.encode());
    ASSERT_TRUE(parameters);
    const auto query = read_query<HomeQuery>(*parameters);
    ASSERT_TRUE(query) << query.error().detail;
    EXPECT_EQ(query->limit->value(), 7);
    EXPECT_EQ(query->cursor, cursor);
    EXPECT_EQ(query->colour, sample::Colour::red);
    EXPECT_EQ(query->city->value(), "São Tomé");
    EXPECT_TRUE(*query->open);
}

TEST(ReadQuery, NamesTheParameterAndItsRule) {
    EXPECT_EQ(refusal("limit=0"), R"(The query parameter "limit" is not valid: Use a whole number from 1 to 100.)");
    EXPECT_EQ(refusal("limit=101"), R"(The query parameter "limit" is not valid: Use a whole number from 1 to 100.)");
    EXPECT_EQ(refusal("limit=many"), R"(The query parameter "limit" is not valid: This must be a whole number.)");
    EXPECT_EQ(refusal("cursor=abc"),
              R"(The query parameter "cursor" is not valid: Use the next_cursor of a page as it was given.)");
    EXPECT_EQ(refusal("colour=blue"), R"(The query parameter "colour" is not valid: Use one of: red, green, default.)");
    EXPECT_EQ(refusal("page=2"), R"(The query parameter "page" is not known here.)");
    EXPECT_EQ(refusal("limit=5&limit=5"), R"(The query parameter "limit" occurs more than once.)");
    EXPECT_EQ(refusal<sample::TokenQuery>(""), R"(The query parameter "token" is required.)");
}

TEST(ReadQuery, NumbersAreWrittenAsJsonWritesThem) {
    for (const char* text : {"", "+5", " 5", "5 ", "05", "5.0", "5e0", "0x5", "٥", "5%00"}) {
        EXPECT_NE(refusal("limit=" + percent_encode(text)), "") << text;
    }
}

TEST(ReadQuery, NamesEveryBadOneAtOnce) {
    EXPECT_EQ(
        refusal("limit=0&page=2"),
        R"(The query parameter "limit" is not valid: Use a whole number from 1 to 100. The query parameter "page" is not known here.)");
}

TEST(ReadQuery, DoesNotRepeatALongForeignName) { EXPECT_LT(refusal(std::string(60'000, 'x') + "=1").size(), 120u); }

TEST(ParseForm, KeepsOrderRepetitionAndEmptyValues) {
    const auto pairs = parse_form("b=2&a=1&&b=&flag&=x&metadata%5Bk%5D=v%3Dw");
    ASSERT_TRUE(pairs);
    EXPECT_EQ(*pairs, (std::vector<Parameter>{
                          {"b", "2"}, {"a", "1"}, {"b", ""}, {"flag", ""}, {"", "x"}, {"metadata[k]", "v=w"}}));
}

TEST(ParseForm, RefusesBadEscapesAndWhatIsNotUtf8) {
    for (const char* raw : {"a=%", "a=%4", "a=%zz", "a=%ff", "a=%c3", "%c0%af=1", "a=%00", "a=\xff"}) {
        const auto pairs = parse_form(raw);
        ASSERT_FALSE(pairs) << raw;
        EXPECT_EQ(pairs.error().status, 400) << raw;
    }
}

TEST(ParseForm, IsBounded) {
    std::string raw;
    for (int i = 0; i < 101; ++i) raw += "a=1&";
    EXPECT_FALSE(parse_form(raw));
    EXPECT_TRUE(parse_form(raw, {.pairs = 101}));
    EXPECT_FALSE(parse_form(std::string(11, 'a'), {.bytes = 10}));
}

TEST(BracketPath, TellsTheSteps) {
    using Steps = std::vector<std::string>;
    EXPECT_EQ(bracket_path("amount"), Steps{"amount"});
    EXPECT_EQ(bracket_path("payment_method_data[card][number]"), (Steps{"payment_method_data", "card", "number"}));
    EXPECT_EQ(bracket_path("expand[]"), (Steps{"expand", ""}));
    for (const char* bad : {"", "[a]", "a[", "a]", "a[b", "a[b]c", "a[[b]]", "a[b]]", "a[1][2][3][4][5][6][7][8]"}) {
        EXPECT_EQ(bracket_path(bad), std::nullopt) << bad;
    }
}

RC_GTEST_PROP(PercentCoding, ComesBackAsItWas, ()) {
    std::string text = *sample::any_text();
    std::erase(text, '\0');
    RC_ASSERT(percent_decode(percent_encode(text)) == text);
    RC_ASSERT(percent_decode(percent_encode(text), Plus::space) == text);
}

RC_GTEST_PROP(ParseForm, NoBytesCrashIt, (const std::string& bytes)) {
    const auto pairs = parse_form(bytes);
    RC_ASSERT((pairs.has_value() || pairs.error().code == "malformed"));
    (void)bracket_path(bytes);
}

}  // namespace
}  // namespace rentezy::contract
