#include "services/payment/tests/pg/payment_database.hpp"

namespace rentezy::payment {
namespace {

class Webhooks : public PaymentDatabase {};

TEST_F(Webhooks, MoneyIsToldOnceHoweverOftenItIsHeardOf) {
    const auto booking = BookingId::make();
    const auto payment = begun(booking);
    provider.set_status(*payment.intent_id, "succeeded");
    webhook("evt_1", "payment_intent.succeeded", *payment.intent_id);
    webhook("evt_1", "payment_intent.succeeded", *payment.intent_id);
    webhook("evt_2", "payment_intent.succeeded", *payment.intent_id);
    look();
    EXPECT_EQ(known(booking).status, Status::succeeded);
    EXPECT_EQ(events("succeeded"), 1);
    const auto told = contract::read<contracts::PaymentSucceeded>(last_event("succeeded"));
    ASSERT_TRUE(told);
    EXPECT_EQ(told->payment_id, payment.id);
    EXPECT_EQ(told->reference_id.uuid(), booking.uuid());
    EXPECT_EQ(told->purpose, Purpose::booking);
    EXPECT_EQ(told->amount, price);
}

TEST_F(Webhooks, ManyOfOnePaymentInOneBatchAreAppliedInTheirOrder) {
    const auto booking = BookingId::make();
    const auto payment = begun(booking);
    const auto& intent = *payment.intent_id;
    const auto keep = [&](std::string event, std::string type) {
        store_webhook(event, type, provider.intent_event(event, type, intent));
    };
    provider.decline(intent, "ch_1");
    keep("evt_1", "payment_intent.payment_failed");
    provider.decline(intent, "ch_2");
    keep("evt_2", "payment_intent.payment_failed");
    provider.set_status(intent, "succeeded");
    keep("evt_3", "payment_intent.succeeded");
    process();
    EXPECT_EQ(events("failed"), 2);
    EXPECT_EQ(events("succeeded"), 1);
    EXPECT_EQ(sql("SELECT string_agg(type, ' ' ORDER BY sequence) FROM outbox"),
              "payment.failed.v1 payment.failed.v1 payment.succeeded.v1");
    EXPECT_EQ(sql("SELECT count(DISTINCT aggregate_version) FROM outbox"), "3");
}

TEST_F(Webhooks, EachChargeIsDeclinedOnce) {
    const auto booking = BookingId::make();
    const auto payment = begun(booking);
    provider.decline(*payment.intent_id, "ch_1");
    webhook("evt_1", "payment_intent.payment_failed", *payment.intent_id);
    webhook("evt_2", "payment_intent.payment_failed", *payment.intent_id);
    look();
    EXPECT_EQ(events("failed"), 1);
    const auto told = contract::read<contracts::PaymentFailed>(last_event("failed"));
    ASSERT_TRUE(told);
    EXPECT_EQ(told->charge_id, "ch_1");
    EXPECT_EQ(told->code, "insufficient_funds");
    EXPECT_EQ(known(booking).status, Status::open) << "another card may be tried";
}

TEST_F(Webhooks, AnOlderWordAfterTheEndChangesNothing) {
    const auto booking = BookingId::make();
    const auto payment = begun(booking);
    provider.set_status(*payment.intent_id, "processing");
    const auto late = provider.intent_event("evt_late", "payment_intent.processing", *payment.intent_id);
    provider.decline(*payment.intent_id, "ch_1");
    const auto declined = provider.intent_event("evt_declined", "payment_intent.payment_failed", *payment.intent_id);
    provider.set_status(*payment.intent_id, "succeeded");
    webhook("evt_1", "payment_intent.succeeded", *payment.intent_id);
    store_webhook("evt_late", "payment_intent.processing", late);
    store_webhook("evt_declined", "payment_intent.payment_failed", declined);
    process();
    EXPECT_EQ(known(booking).intent_status, "succeeded");
    EXPECT_EQ(events("succeeded"), 1);
    EXPECT_EQ(events("failed"), 0);
}

TEST_F(Webhooks, AFullDiskIsNoFaultOfTheirsAndUsesUpNoAttempt) {
    const auto booking = BookingId::make();
    const auto payment = begun(booking);
    provider.set_status(*payment.intent_id, "succeeded");
    store_webhook("evt_1", "payment_intent.succeeded",
                  provider.intent_event("evt_1", "payment_intent.succeeded", *payment.intent_id));
    sql("CREATE FUNCTION no_space() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'No space left on device' USING ERRCODE = '53100'; END $$");
    sql("CREATE TRIGGER full_disk BEFORE INSERT ON outbox EXECUTE FUNCTION no_space()");
    EXPECT_THROW(process(), pg::SqlError);
    EXPECT_EQ(sql("SELECT attempts FROM webhook_event"), "0");
    sql("DROP TRIGGER full_disk ON outbox");
    process();
    EXPECT_EQ(known(booking).status, Status::succeeded);
}

TEST_F(Webhooks, OneThatComesBeforeTheAnswerToOurCallIsFoundByItsMetadata) {
    const auto booking = BookingId::make();
    provider.fail_next("create_intent", {.kind = FailureKind::unknown, .done = true});
    ASSERT_FALSE(start(booking));
    const auto intent = fmt::format("pi_{}_0", known(booking).id);
    provider.set_status(intent, "succeeded");
    webhook("evt_1", "payment_intent.succeeded", intent);
    EXPECT_EQ(known(booking).status, Status::succeeded);
    EXPECT_EQ(known(booking).intent_id, intent);
    EXPECT_EQ(events("succeeded"), 1);
    look();
    EXPECT_EQ(events("succeeded"), 1);
}

TEST_F(Webhooks, StrangersAndUnknownKindsAreHarmless) {
    const auto booking = BookingId::make();
    const auto payment = begun(booking);
    auto stranger = provider.intent_event("evt_1", "payment_intent.succeeded", *payment.intent_id);
    const auto id = stranger.find(*payment.intent_id);
    stranger.replace(id, payment.intent_id->size(), "pi_of_somebody_else");
    stranger.replace(stranger.find(payment.id.to_string(), id + 20), 36, PaymentId::make().to_string());
    store_webhook("evt_1", "payment_intent.succeeded", stranger);
    store_webhook("evt_2", "invoice.paid", R"({"id":"evt_2","type":"invoice.paid"})");
    process();
    EXPECT_EQ(known(booking).status, Status::open);
    EXPECT_EQ(sql("SELECT count(*) FROM outbox"), "0");
    EXPECT_EQ(sql("SELECT count(*) FROM webhook_event WHERE next_attempt_at IS NOT NULL"), "0");
}

TEST_F(Webhooks, APoisonousOneHoldsUpNobodyAndIsSetAsideInTheEnd) {
    const auto payment = begun(BookingId::make());
    provider.set_status(*payment.intent_id, "succeeded");
    store_webhook("evt_poison", "payment_intent.succeeded", R"({"id":"evt_poison","data":{"object":{"id":5}}})");
    webhook("evt_1", "payment_intent.succeeded", *payment.intent_id);
    EXPECT_EQ(events("succeeded"), 1);
    for (int i = 0; i < 20; ++i) {
        sql("UPDATE webhook_event SET next_attempt_at = clock_timestamp() WHERE next_attempt_at IS NOT NULL");
        process();
    }
    EXPECT_EQ(sql("SELECT attempts || ' ' || (error <> '') || ' ' || (next_attempt_at IS NULL) FROM webhook_event "
                  "WHERE id = 'evt_poison'"),
              "10 true true");
}

TEST_F(Webhooks, OneWithoutARightSignatureIsNotStored) {
    const auto stored = run(receive_webhook(app, "t=1,v1=00", R"({"id":"evt_1","type":"x"})"));
    ASSERT_FALSE(stored);
    EXPECT_EQ(stored.error().status, 400);
    EXPECT_EQ(sql("SELECT count(*) FROM webhook_event"), "0");
}

TEST_F(Webhooks, AnotherAmountIsToldAsItWasReceived) {
    const auto booking = BookingId::make();
    const auto payment = begun(booking);
    provider.set_status(*payment.intent_id, "succeeded");
    auto event = provider.intent_event("evt_1", "payment_intent.succeeded", *payment.intent_id);
    event.replace(event.find(":150000"), 7, ":149999");
    store_webhook("evt_1", "payment_intent.succeeded", event);
    process();
    EXPECT_EQ(contract::read<contracts::PaymentSucceeded>(last_event("succeeded"))->amount, (Money{149'999, inr}));
}

}  // namespace
}  // namespace rentezy::payment
