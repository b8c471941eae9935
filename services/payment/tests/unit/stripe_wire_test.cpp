#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "services/payment/stripe/amounts.hpp"
#include "services/payment/stripe/failures.hpp"
#include "services/payment/stripe/form.hpp"
#include "services/payment/stripe/wire.hpp"

namespace rentezy::payment::stripe {
namespace {

template <class T>
T parsed(std::string_view json) {
    auto value = contract::read<T>(json, contract::Unknown::ignore);
    EXPECT_TRUE(value) << json;
    return value.value_or(T{});
}

TEST(Form, NamesInBracketsAndValuesAreEncoded) {
    EXPECT_EQ(form({{"amount", "150000"}, {"metadata[payment_id]", "a b&c=d"}}),
              "amount=150000&metadata%5Bpayment_id%5D=a%20b%26c%3Dd");
    EXPECT_EQ(form({}), "");
}

TEST(Amounts, AreIsoMinorUnitsButForStripesTwoExceptions) {
    EXPECT_EQ(to_stripe(Money{150'000, Currency::of("INR")}), 150'000);
    EXPECT_EQ(to_stripe(Money{500, Currency::of("JPY")}), 500);
    EXPECT_EQ(to_stripe(Money{500, Currency::of("ISK")}), 50'000);
    EXPECT_EQ(to_stripe(Money{500, Currency::of("UGX")}), 50'000);
    EXPECT_EQ(to_stripe(Currency::of("INR")), "inr");
    EXPECT_EQ(from_stripe(50'000, "isk"), (Money{500, Currency::of("ISK")}));
    EXPECT_EQ(from_stripe(50'001, "isk"), std::nullopt);
    EXPECT_EQ(from_stripe(1, "INR"), std::nullopt);
    EXPECT_EQ(from_stripe(1, "zzz"), std::nullopt);
}

RC_GTEST_PROP(Amounts, ComeBackAsTheyWent, ()) {
    const auto currency = *rc::gen::elementOf(std::vector<Currency>(Currency::all().begin(), Currency::all().end()));
    const Money amount{*rc::gen::inRange<std::int64_t>(0, 1'000'000'000'000'000), currency};
    RC_ASSERT(from_stripe(to_stripe(amount), to_stripe(currency)) == amount);
}

TEST(Wire, AnIntentIsReadFromStripesShape) {
    const auto id = PaymentId::make();
    const auto state = state_of(parsed<Intent>(fmt::format(
        R"({{"id":"pi_1","object":"payment_intent","amount":1500,"amount_received":1500,"currency":"inr","status":"succeeded",
            "client_secret":"pi_1_secret_2","last_payment_error":null,"metadata":{{"payment_id":"{}","booking_id":"x"}},
            "latest_charge":"ch_1","new_member":{{"deep":[1,2.5,null]}}}})",
        id)));
    EXPECT_EQ(state.id, "pi_1");
    EXPECT_EQ(state.status, "succeeded");
    EXPECT_EQ(state.received, (Money{1'500, Currency::of("INR")}));
    EXPECT_EQ(state.payment, id);
    EXPECT_FALSE(state.decline);
}

TEST(Wire, ADeclineIsNamedByItsChargeAndItsClosestReason) {
    const auto declined = [](std::string_view error) {
        return state_of(
                   parsed<Intent>(fmt::format(
                       R"({{"id":"pi_1","status":"requires_payment_method","currency":"inr","last_payment_error":{}}})",
                       error)))
            .decline;
    };
    EXPECT_EQ(declined(R"({"charge":"ch_1","code":"card_declined","decline_code":"insufficient_funds"})"),
              (Decline{"ch_1", "insufficient_funds"}));
    EXPECT_EQ(declined(R"({"charge":"ch_1","code":"expired_card"})"), (Decline{"ch_1", "expired_card"}));
    EXPECT_EQ(declined(R"({"code":"payment_intent_authentication_failure","payment_method":{"id":"pm_1","card":{}}})"),
              (Decline{"pm_1", "payment_intent_authentication_failure"}));
    EXPECT_FALSE(declined(R"({"code":"incomplete"})"));
    EXPECT_FALSE(declined("null"));
}

TEST(Wire, MetadataOfSomebodyElseIsNoId) {
    const auto state = state_of(
        parsed<Intent>(R"({"id":"pi_1","status":"succeeded","currency":"inr","metadata":{"payment_id":"not an id"}})"));
    EXPECT_FALSE(state.payment);
}

ProviderFailure failed(int status, std::string body) {
    return failure_of(http::json_response(status, std::move(body)));
}

TEST(Failures, SayWhetherAndUnderWhichKeyTheCallMayBeMadeAgain) {
    EXPECT_EQ(failed(400, R"({"error":{"type":"invalid_request_error","code":"amount_too_small","message":"m"}})").kind,
              FailureKind::refused);
    EXPECT_EQ(failed(402, "{}").kind, FailureKind::refused);
    EXPECT_EQ(failed(404, "{}").kind, FailureKind::refused);
    EXPECT_EQ(failed(401, "{}").kind, FailureKind::not_now);
    EXPECT_EQ(failed(403, "{}").kind, FailureKind::not_now);
    EXPECT_EQ(failed(429, "{}").kind, FailureKind::not_now);
    EXPECT_EQ(failed(409, "{}").kind, FailureKind::unknown);
    EXPECT_EQ(failed(500, "{}").kind, FailureKind::broken);
    EXPECT_EQ(failed(503, "<html>").kind, FailureKind::broken);
    EXPECT_EQ(failed(302, "").kind, FailureKind::not_now);
}

TEST(Failures, CarryTheCodeTheSentenceAndTheIntent) {
    const auto refused =
        failed(400, R"({"error":{"type":"invalid_request_error","code":"payment_intent_unexpected_state",
        "message":"You cannot cancel this.","payment_intent":{"id":"pi_1","status":"succeeded","currency":"inr",
        "amount_received":5}}})");
    EXPECT_EQ(refused.code, "payment_intent_unexpected_state");
    EXPECT_EQ(refused.message, "You cannot cancel this.");
    ASSERT_TRUE(refused.intent);
    EXPECT_EQ(refused.intent->status, "succeeded");
}

TEST(Failures, OfAKeyRepeatNothingOfIt) {
    const auto refused =
        failed(401, R"({"error":{"type":"invalid_request_error","message":"Invalid API Key: sk_****1234"}})");
    EXPECT_EQ(refused.message, "");
    EXPECT_EQ(to_string(refused).find("1234"), std::string::npos);
}

}  // namespace
}  // namespace rentezy::payment::stripe
