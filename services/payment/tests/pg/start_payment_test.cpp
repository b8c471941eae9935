#include "services/payment/tests/pg/payment_database.hpp"

namespace rentezy::payment {
namespace {

class StartPayment : public PaymentDatabase {};

TEST_F(StartPayment, EveryCallTellsTheSameIntent) {
    const auto booking = BookingId::make();
    const auto first = start(booking, "one");
    ASSERT_TRUE(first);
    EXPECT_FALSE(first->replayed);
    EXPECT_EQ(first->payment.status, Status::open);
    EXPECT_EQ(first->payment.amount, price);
    EXPECT_EQ(first->intent_status, "requires_payment_method");
    const auto second = start(booking, "two");
    ASSERT_TRUE(second);
    EXPECT_FALSE(second->replayed);
    EXPECT_EQ(second->payment.intent_id, first->payment.intent_id);
    EXPECT_EQ(provider.intents(), 1);
    EXPECT_EQ(sql("SELECT key || ' ' || operation || ' ' || (outcome IS NOT NULL) FROM provider_attempt"),
              fmt::format("intent-{} create_intent true", first->payment.id));
}

TEST_F(StartPayment, ARepeatedKeyIsAnsweredAsItWasWhateverHappenedSince) {
    const auto booking = BookingId::make();
    const auto first = start(booking, "one");
    ASSERT_TRUE(first);
    provider.set_status(*first->payment.intent_id, "succeeded");
    webhook("evt_1", "payment_intent.succeeded", *first->payment.intent_id);
    services.refusal = problems::conflict("already_paid", "Paid", "Paid");
    const auto repeat = start(booking, "one");
    ASSERT_TRUE(repeat);
    EXPECT_TRUE(repeat->replayed);
    EXPECT_EQ(repeat->intent_status, "requires_payment_method");
    EXPECT_EQ(services.calls, 1);
    const auto anew = start(booking, "another");
    ASSERT_TRUE(anew);
    EXPECT_EQ(anew->intent_status, "succeeded");
    EXPECT_EQ(anew->payment.intent_id, first->payment.intent_id);
}

TEST_F(StartPayment, ManyAtOnceMakeOneIntent) {
    const auto booking = BookingId::make();
    std::vector<std::future<Result<Started>>> calls;
    for (std::size_t i = 0; i < 20; ++i) calls.push_back(spawn_start(booking, fmt::format("key-{}", i), i % 2));
    std::set<std::string> intents;
    for (auto& call : calls) intents.insert(call.get().value().payment.intent_id.value());
    EXPECT_EQ(intents.size(), 1u);
    EXPECT_EQ(provider.intents(), 1);
    EXPECT_EQ(sql("SELECT count(*) FROM payment"), "1");
}

TEST_F(StartPayment, ALostAnswerIs503AndTheSameKeyFindsTheIntent) {
    const auto booking = BookingId::make();
    provider.fail_next("create_intent", {.kind = FailureKind::unknown, .done = true});
    const auto lost = start(booking);
    ASSERT_FALSE(lost);
    EXPECT_EQ(lost.error().status, 503);
    EXPECT_TRUE(lost.error().retry_after_seconds);
    EXPECT_EQ(known(booking).status, Status::created);
    ASSERT_TRUE(start(booking));
    EXPECT_EQ(provider.intents(), 1);
    EXPECT_EQ(provider.keys("create_intent").size(), 1u);
}

TEST_F(StartPayment, AFailureOfTheProviderIsNotAskedAgainUnderItsKey) {
    const auto booking = BookingId::make();
    provider.fail_next("create_intent", {.kind = FailureKind::broken, .code = "api_error"});
    EXPECT_EQ(start(booking).error().status, 503);
    ASSERT_TRUE(start(booking));
    EXPECT_EQ(provider.keys("create_intent").size(), 2u);
    EXPECT_EQ(provider.intents(), 1);
}

TEST_F(StartPayment, BookingsRefusalIsToldOnAndNothingIsMade) {
    services.refusal = problems::not_found("booking");
    EXPECT_EQ(start(BookingId::make()).error().status, 404);
    services.refusal = problems::conflict("hold_expired", "The hold has ended", "Hold it again.");
    const auto expired = start(BookingId::make());
    EXPECT_EQ(expired.error().status, 409);
    EXPECT_EQ(expired.error().code, "hold_expired");
    services.refusal = problems::unavailable("away", 7);
    EXPECT_EQ(start(BookingId::make()).error().retry_after_seconds, 7);
    EXPECT_EQ(provider.intents(), 0);
    EXPECT_EQ(sql("SELECT count(*) FROM payment"), "0");
}

TEST_F(StartPayment, NobodyElseIsToldTheSecret) {
    const auto booking = BookingId::make();
    ASSERT_TRUE(start(booking, "one"));
    services.refusal = problems::conflict("already_paid", "Paid", "Paid");
    tenant = UserId::make();
    EXPECT_EQ(start(booking, "one").error().code, "already_paid");
    EXPECT_EQ(start(booking, "two").error().code, "already_paid");
}

TEST_F(StartPayment, AnEndedBookingIsNotPaidHoweverLateItsWordIs) {
    const auto booking = BookingId::make();
    ends(booking, CancelReason::unwanted);
    EXPECT_EQ(start(booking).error().code, "hold_expired");
    EXPECT_EQ(provider.intents(), 0);
}

TEST_F(StartPayment, ABookingThatEndsWhileItsIntentIsMadeLeavesNothingToPay) {
    const auto booking = BookingId::make();
    provider.fail_next("create_intent", {.kind = FailureKind::unknown, .done = true});
    ASSERT_FALSE(start(booking));
    ends(booking, CancelReason::awaited);
    EXPECT_EQ(events("cancelled"), 0) << "there may be an intent";
    EXPECT_EQ(start(booking).error().code, "hold_expired");
    look();  // finds the intent
    look();  // cancels it
    EXPECT_EQ(known(booking).status, Status::cancelled);
    EXPECT_EQ(known(booking).intent_status, "canceled");
    EXPECT_EQ(events("cancelled"), 1);
    EXPECT_EQ(provider.intents(), 1);
}

}  // namespace
}  // namespace rentezy::payment
