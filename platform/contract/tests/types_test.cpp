#include "platform/contract/types.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "platform/contract/names.hpp"
#include "platform/contract/tests/generators.hpp"
#include "platform/contract/utf8.hpp"

namespace rentezy::contract {
namespace {

template <class T>
std::string code_of(const Checked<T>& checked) {
    return checked ? "" : std::string(checked.error().code);
}

TEST(EmailRule, TakesAddressesAsPeopleHaveThem) {
    for (const char* text : {"a@b.example", "tenant@demo.rentezy.test", "first.last+tag@sub.domain.co.uk",
                             "o'neil@x-y.ie", "A_B%c@EXAMPLE.COM", "1@2.example", "x@xn--bcher-kva.example"}) {
        EXPECT_EQ(code_of(Email::parse(text)), "") << text;
    }
    EXPECT_TRUE(Email::parse(std::string(64, 'a') + "@example.com"));
}

TEST(EmailRule, RefusesWhatNoMailReaches) {
    for (const char* text : {"",
                             "a",
                             "@",
                             "a@",
                             "@b.example",
                             "a@b",
                             "a@@b.example",
                             "a@b@c.example",
                             ".a@b.example",
                             "a.@b.example",
                             "a..b@c.example",
                             "a b@c.example",
                             "a@b..example",
                             "a@-b.example",
                             "a@b-.example",
                             "a@b.example.",
                             "a@.example",
                             "a@10.0.0.1",
                             "a@[10.0.0.1]",
                             "a@b.example\n",
                             "<a@b.example>",
                             "jürgen@b.example",
                             "a@bücher.example",
                             "\"a b\"@c.example"}) {
        EXPECT_EQ(code_of(Email::parse(text)), "invalid_email") << text;
    }
    EXPECT_EQ(code_of(Email::parse(std::string_view("a\0@b.example", 12))), "invalid_email");
    EXPECT_EQ(code_of(Email::parse(std::string(65, 'a') + "@example.com")), "invalid_email");
    EXPECT_EQ(code_of(Email::parse("a@" + std::string(253, 'b') + ".example")), "too_long");
}

TEST(PasswordRule, CountsCodePointsNotBytes) {
    EXPECT_EQ(code_of(Password::parse("123456789")), "too_short");
    EXPECT_EQ(code_of(Password::parse("1234567890")), "");
    EXPECT_EQ(code_of(Password::parse("äöüäöüäöü")), "too_short");
    std::string long_one;
    for (int i = 0; i < 128; ++i) long_one += "ä";
    EXPECT_EQ(code_of(Password::parse(long_one)), "");
    EXPECT_EQ(code_of(Password::parse(long_one + "ä")), "too_long");
    EXPECT_EQ(code_of(Password::parse(std::string_view("12345\0"
                                                       "6789012",
                                                       13))),
              "forbidden_character");
}

TEST(PasswordRule, CannotBePrinted) {
    static_assert(!fmt::is_formattable<Password>::value);
    static_assert(!fmt::is_formattable<Secret<8>>::value);
}

TEST(CountryRule, KnowsTheAssignedCodesOnly) {
    for (const char* text : {"AD", "IN", "NO", "ZW", "GB"}) EXPECT_EQ(code_of(CountryCode::parse(text)), "") << text;
    for (const char* text : {"", "N", "NOR", "no", "XX", "UK", "EU", "ZZ"}) {
        EXPECT_EQ(code_of(CountryCode::parse(text)), "invalid_country") << text;
    }
    EXPECT_THROW((void)CountryCode::trusted("ZZ"), std::invalid_argument);
}

TEST(MoneyRule, SaysNegativeApartFromOutOfRange) {
    const auto currency = Currency::of("INR");
    EXPECT_EQ(code_of(NonNegativeMoney::parse({0, currency})), "");
    EXPECT_EQ(code_of(NonNegativeMoney::parse({-1, currency})), "negative_amount");
    EXPECT_EQ(code_of(PositiveMoney::parse({0, currency})), "out_of_range");
    EXPECT_EQ(code_of(PositiveMoney::parse({max_requested_minor, currency})), "");
    EXPECT_EQ(code_of(PositiveMoney::parse({max_requested_minor + 1, currency})), "out_of_range");
}

TEST(NumberRules, TrustNobodyWithWhatIsOutside) {
    EXPECT_THROW((void)(Integer<1, 5>::trusted(6)), std::out_of_range);
    EXPECT_THROW((void)(Decimal<-90, 90>::trusted(std::numeric_limits<double>::quiet_NaN())), std::out_of_range);
    EXPECT_THROW((List<int, 2>({1, 2, 3})), std::length_error);
    EXPECT_EQ((*Defaulted<Integer<1, 100>, 20>{}).value(), 20);
}

TEST(EnumNames, DropTheUnderscoreThatAvoidsAKeyword) {
    EXPECT_EQ(enum_name(sample::Colour::default_), "default");
    EXPECT_EQ(enum_from_name<sample::Colour>("default"), sample::Colour::default_);
    EXPECT_EQ(enum_from_name<sample::Colour>("Default"), std::nullopt);
    EXPECT_THROW((void)enum_name(static_cast<sample::Colour>(9)), std::logic_error);
}

TEST(PageOf, TheExtraRowOnlySaysThatMoreFollow) {
    const auto place = [](int row) { return Cursor{.at = Instant::from_unix_us(row), .id = {}}; };
    EXPECT_EQ(page_of(std::vector{1, 2}, 2, place).next_cursor, std::nullopt);
    const auto page = page_of(std::vector{1, 2, 3}, 2, place);
    EXPECT_EQ(page.items, (std::vector{1, 2}));
    EXPECT_EQ(page.next_cursor, place(2).encode());
}

RC_GTEST_PROP(Utf8, EveryTextOfCodePointsIsValidAndCounted, (const std::vector<std::uint16_t>& seeds)) {
    std::string text;
    for (std::size_t i = 0; i < seeds.size(); ++i) sample::append_utf8(text, *sample::any_code_point());
    RC_ASSERT(is_utf8(text));
    RC_ASSERT(count_code_points(text) == seeds.size());
}

RC_GTEST_PROP(TextRule, WhatPassesIsWithinItsBounds, ()) {
    const std::string text = *sample::any_text();
    if (const auto checked = Text<2, 8>::parse(text)) {
        const auto length = count_code_points(checked->text());
        RC_ASSERT((length >= 2 && length <= 8));
        RC_ASSERT(checked->value() == text);
        RC_ASSERT((!text.contains('\0') && !text.contains('\n')));
    }
}

RC_GTEST_PROP(CursorCodec, ComesBackAsItWas, (std::int64_t micros)) {
    const Cursor cursor{.at = Instant::from_unix_us(micros), .id = sample::any_v7()};
    const auto back = Cursor::parse(cursor.encode());
    RC_ASSERT(back.has_value());
    RC_ASSERT(*back == cursor);
}

RC_GTEST_PROP(CursorCodec, OneCharacterChangedIsBroken, (std::int64_t micros, char other)) {
    std::string text = Cursor{.at = Instant::from_unix_us(micros), .id = sample::any_v7()}.encode();
    char& place = text[*rc::gen::inRange<std::size_t>(0, text.size())];
    RC_PRE(place != other);
    place = other;
    RC_ASSERT(code_of(Cursor::parse(text)) == "broken_cursor");
}

RC_GTEST_PROP(CursorCodec, NoBytesCrashIt, (const std::string& bytes)) {
    RC_ASSERT(code_of(Cursor::parse(bytes)) == "broken_cursor");
}

}  // namespace
}  // namespace rentezy::contract
