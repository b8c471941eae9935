#include "platform/money/money.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <limits>

namespace rentezy {
namespace {

__extension__ typedef __int128 int128;

constexpr auto INR = Currency::of("INR");
constexpr auto JPY = Currency::of("JPY");
constexpr auto KWD = Currency::of("KWD");
constexpr auto least = std::numeric_limits<std::int64_t>::min();
constexpr auto most = std::numeric_limits<std::int64_t>::max();

Money inr(std::int64_t amount_minor) { return {amount_minor, INR}; }

Currency any_currency() {
    return *rc::gen::elementOf(std::vector<Currency>(Currency::all().begin(), Currency::all().end()));
}

TEST(Currency, KnowsDecimals) {
    EXPECT_EQ(INR.exponent(), 2);
    EXPECT_EQ(JPY.exponent(), 0);
    EXPECT_EQ(KWD.exponent(), 3);
    EXPECT_EQ(Currency::of("CLF").exponent(), 4);
    EXPECT_EQ(KWD.minor_per_major(), 1000);
}

TEST(Currency, FindsActiveCodesOnly) {
    EXPECT_EQ(Currency::find("NOK")->code(), "NOK");
    for (const auto code : {"", "IN", "INRX", "inr", "XXX", "XAU", "XTS", "DEM", "ZZZ", "AAA", "€"}) {
        EXPECT_FALSE(Currency::find(code)) << code;
    }
    EXPECT_EQ(Currency{}.code(), "XXX");
}

TEST(Currency, TheTableIsInOrderSoThatEveryCodeIsFound) {
    for (const auto currency : Currency::all()) EXPECT_EQ(Currency::find(currency.code()), currency) << currency.code();
}

TEST(Money, PrintsTheCurrencysDecimals) {
    EXPECT_EQ(inr(1'850'000).to_string(), "18500.00 INR");
    EXPECT_EQ(inr(-5).to_string(), "-0.05 INR");
    EXPECT_EQ((Money{-1, JPY}).to_string(), "-1 JPY");
    EXPECT_EQ((Money{1'001, KWD}).to_string(), "1.001 KWD");
    EXPECT_EQ(inr(least).to_string(), "-92233720368547758.08 INR");
    EXPECT_EQ(fmt::format("{}", inr(7)), "0.07 INR");
}

TEST(Money, ReadsDecimals) {
    EXPECT_EQ(Money::parse_decimal("1850", INR), inr(185'000));
    EXPECT_EQ(Money::parse_decimal("1850.5", INR), inr(185'050));
    EXPECT_EQ(Money::parse_decimal("-0.05", INR), inr(-5));
    EXPECT_EQ(Money::parse_decimal("92233720368547758.07", INR), inr(most));
    EXPECT_EQ(Money::parse_decimal("-92233720368547758.08", INR), inr(least));
}

TEST(Money, RefusesWhatIsNoAmountInTheCurrency) {
    for (const auto text : {"", "-", ".", ".5", "1.", "1.234", "+1", " 1", "1 ", "1,000", "1e3", "--1", "1.-2", "0x1",
                            "nan", "abcdefghijklmnopqrstuvwxyz", "99999999999999999999x"}) {
        EXPECT_EQ(Money::parse_decimal(text, INR), std::unexpected(MoneyError::malformed)) << text;
    }
    EXPECT_EQ(Money::parse_decimal("1.0", JPY), std::unexpected(MoneyError::malformed));
    EXPECT_EQ(Money::parse_decimal("92233720368547758.08", INR), std::unexpected(MoneyError::overflow));
    EXPECT_EQ(Money::parse_decimal("99999999999999999999", INR), std::unexpected(MoneyError::overflow));
}

TEST(Money, CurrenciesDoNotMix) {
    const Money yen{1, JPY};
    EXPECT_EQ(add(inr(1), yen), std::unexpected(MoneyError::currency_mismatch));
    EXPECT_THROW((void)(inr(1) + yen), MoneyFault);
    EXPECT_THROW((void)(inr(1) - yen), MoneyFault);
    EXPECT_THROW((void)(inr(1) < yen), MoneyFault);
    EXPECT_NE(inr(1), yen);
}

TEST(Money, OverflowIsAnErrorNeverAWrap) {
    EXPECT_EQ(add(inr(most), inr(1)), std::unexpected(MoneyError::overflow));
    EXPECT_EQ(subtract(inr(least), inr(1)), std::unexpected(MoneyError::overflow));
    EXPECT_EQ(multiply(inr(most), 2), std::unexpected(MoneyError::overflow));
    EXPECT_THROW((void)-inr(least), MoneyFault);
    EXPECT_THROW((void)(inr(most) + inr(1)), MoneyFault);
}

RC_GTEST_PROP(Money, TextAndBackIsTheSame, (std::int64_t amount_minor)) {
    const Money money{amount_minor, any_currency()};
    const auto text = money.to_string();
    RC_ASSERT((Money::parse_decimal(text.substr(0, text.size() - 4), money.currency) == money));
}

RC_GTEST_PROP(Money, AdditionAgreesWithWideArithmetic, (std::int64_t a, std::int64_t b)) {
    const int128 wide = static_cast<int128>(a) + b;
    const auto sum = add(inr(a), inr(b));
    RC_ASSERT((sum == add(inr(b), inr(a))));
    if (sum) {
        RC_ASSERT(sum->amount_minor == wide);
        RC_ASSERT((subtract(*sum, inr(b)) == inr(a)));
    } else {
        RC_ASSERT(sum.error() == MoneyError::overflow);
        RC_ASSERT(wide > most || wide < least);
    }
}

RC_GTEST_PROP(Money, BothHalvesMakeTheWholeAndTheFirstIsNeverTheSmaller, (std::int64_t amount_minor)) {
    const auto whole = inr(amount_minor);
    const auto first = half(whole);
    const auto other = whole - first;
    RC_ASSERT(first + other == whole);
    const auto gap = first - other;
    RC_ASSERT(gap == inr(amount_minor % 2));
}

RC_GTEST_PROP(Money, AllocatingLosesNothingAndKeepsProportion, (std::int64_t amount_minor)) {
    const auto weights =
        *rc::gen::suchThat(rc::gen::container<std::vector<std::int64_t>>(rc::gen::inRange<std::int64_t>(0, 1'000)),
                           [](const auto& w) { return std::any_of(w.begin(), w.end(), [](auto x) { return x > 0; }); });
    std::int64_t total = 0;
    for (const auto weight : weights) total += weight;

    const auto parts = allocate(inr(amount_minor), weights);
    RC_ASSERT(parts.size() == weights.size());
    int128 sum = 0;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        sum += parts[i].amount_minor;
        const int128 off =
            static_cast<int128>(parts[i].amount_minor) * total - static_cast<int128>(amount_minor) * weights[i];
        RC_ASSERT(off < total);
        RC_ASSERT(off > -total);
        if (weights[i] == 0) RC_ASSERT(parts[i].is_zero());
    }
    RC_ASSERT(sum == amount_minor);
}

TEST(Allocate, GivesTheLeftUnitsToTheLargestRemaindersEarlierFirst) {
    EXPECT_EQ(allocate(inr(100), std::vector<std::int64_t>{1, 1, 1}), (std::vector{inr(34), inr(33), inr(33)}));
    EXPECT_EQ(allocate(inr(-100), std::vector<std::int64_t>{1, 1, 1}), (std::vector{inr(-34), inr(-33), inr(-33)}));
    EXPECT_EQ(allocate(inr(5), std::vector<std::int64_t>{3, 7}), (std::vector{inr(2), inr(3)}));
}

TEST(Allocate, RefusesWeightsThatMakeNoSense) {
    using Weights = std::vector<std::int64_t>;
    EXPECT_THROW((void)allocate(inr(1), Weights{}), std::invalid_argument);
    EXPECT_THROW((void)allocate(inr(1), Weights{0, 0}), std::invalid_argument);
    EXPECT_THROW((void)allocate(inr(1), Weights{2, -1}), std::invalid_argument);
    EXPECT_THROW((void)allocate(inr(1), Weights{most, most}), std::invalid_argument);
}

}  // namespace
}  // namespace rentezy
