#include <gtest/gtest.h>

#include <set>

#include "sandbox/stripe/domain/card_details.hpp"

namespace rentezy::stripe_sandbox {
namespace {

const Instant now = Instant::from_unix_seconds(1'795'000'000);  // November 2026

CardDetails details(std::string number) { return {std::move(number), 12, 2034, "123"}; }

TEST(TestCards, EveryNumberPassesItsOwnCheckDigit) {
    for (const auto& card : test_cards()) EXPECT_TRUE(passes_luhn(card.number)) << card.number;
}

TEST(TestCards, NoAliasMeansTwoCards) {
    std::set<std::string_view> seen;
    for (const auto& card : test_cards())
        if (!card.alias.empty()) EXPECT_TRUE(seen.insert(card.alias).second) << card.alias;
}

TEST(TestCards, AFingerprintFindsTheBankAgainAndDiffersByNumber) {
    std::set<std::string> seen;
    std::set<std::string_view> numbers;
    for (const auto& card : test_cards()) {
        const auto name = fingerprint(card.number);
        EXPECT_EQ(name.size(), 16U);
        ASSERT_NE(card_by_fingerprint(name), nullptr);
        EXPECT_EQ(card_by_fingerprint(name)->number, card.number);
        seen.insert(name);
        numbers.insert(card.number);
    }
    EXPECT_EQ(seen.size(), numbers.size());
}

TEST(TestCards, ReadyMadeMethodsAndTokensNameTheSameCard) {
    ASSERT_NE(card_by_token("pm_card_visa"), nullptr);
    EXPECT_EQ(card_by_token("pm_card_visa")->number, "4242424242424242");
    EXPECT_EQ(card_by_token("tok_visa"), card_by_token("pm_card_visa"));
    EXPECT_EQ(card_by_token("pm_card_threeDSecure2Required")->number, "4000000000003220");
    EXPECT_EQ(card_by_token("pm_card_unheard_of"), nullptr);
    EXPECT_EQ(card_by_token("pm_card_"), nullptr);
    EXPECT_EQ(card_by_token("pm_1visa"), nullptr);
}

TEST(ReadCard, SpacesAndDashesAreHowPeopleTypeANumber) {
    const auto card = read_card(details("4242 4242-4242 4242"), now);
    ASSERT_TRUE(card);
    EXPECT_EQ((*card)->brand, "visa");
}

struct Refusal {
    CardDetails details;
    std::string_view code;
    std::string_view param;
};
class ReadCardRefuses : public ::testing::TestWithParam<Refusal> {};

TEST_P(ReadCardRefuses, WithACardErrorThatNamesTheField) {
    const auto card = read_card(GetParam().details, now);
    ASSERT_FALSE(card);
    EXPECT_EQ(card.error().status, 402);
    EXPECT_EQ(card.error().body.type, ErrorType::card_error);
    EXPECT_EQ(card.error().body.code.value_or(""), GetParam().code);
    EXPECT_EQ(card.error().body.param.value_or(""), GetParam().param);
}

INSTANTIATE_TEST_SUITE_P(
    Data, ReadCardRefuses,
    ::testing::Values(Refusal{{"4242424242424241", 12, 2034, "123"}, "incorrect_number", "number"},
                      Refusal{{"4242", 12, 2034, "123"}, "incorrect_number", "number"},
                      Refusal{{"4242 4242 4242 424x", 12, 2034, "123"}, "incorrect_number", "number"},
                      Refusal{{"", 12, 2034, "123"}, "incorrect_number", "number"},
                      Refusal{{"4242424242424242", 13, 2034, "123"}, "invalid_expiry_month", "exp_month"},
                      Refusal{{"4242424242424242", 0, 2034, "123"}, "invalid_expiry_month", "exp_month"},
                      Refusal{{"4242424242424242", 12, 2025, "123"}, "invalid_expiry_year", "exp_year"},
                      Refusal{{"4242424242424242", 12, 2099, "123"}, "invalid_expiry_year", "exp_year"},
                      Refusal{{"4242424242424242", 10, 2026, "123"}, "invalid_expiry_month", "exp_month"},
                      Refusal{{"4242424242424242", 12, 2034, "12"}, "invalid_cvc", "cvc"},
                      Refusal{{"4242424242424242", 12, 2034, "1234"}, "invalid_cvc", "cvc"},
                      // A card that Luhn likes and no bank of ours knows is somebody's own.
                      Refusal{{"4111111111111111", 12, 2034, "123"}, "card_declined", ""}));

TEST(ReadCard, TheMonthThatRunsIsStillGoodAndTwoDigitYearsAreOfThisCentury) {
    EXPECT_TRUE(read_card({"4242424242424242", 11, 2026, "123"}, now));
    EXPECT_TRUE(read_card({"4242424242424242", 11, 34, "123"}, now));
    EXPECT_FALSE(read_card({"4242424242424242", 11, 25, "123"}, now));
}

TEST(ReadCard, AmericanExpressPrintsFourDigits) { EXPECT_TRUE(read_card({"378282246310005", 12, 2034, "1234"}, now)); }

TEST(PaymentMethod, TellsTheLastFourDigitsAndNeverTheNumber) {
    const auto* card = card_by_number("4000002500003155");
    ASSERT_NE(card, nullptr);
    const auto method = make_payment_method("pm_1x", *card, 12, 34, true, now);
    EXPECT_EQ(method.card.last4, "3155");
    EXPECT_EQ(method.card.exp_year, 2034);
    EXPECT_EQ(method.card.country, "FR");
    EXPECT_EQ(&method.bank(), card);
}

}  // namespace
}  // namespace rentezy::stripe_sandbox
