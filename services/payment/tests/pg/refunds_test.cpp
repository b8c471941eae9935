#include "services/payment/tests/pg/payment_database.hpp"

namespace rentezy::payment {
namespace {

class Refunds : public PaymentDatabase {
  protected:
    RefundId wanted() {
        const auto id = RefundId::make();
        wants_back(id, payment.id);
        return id;
    }
    std::string status() { return sql("SELECT status FROM refund"); }

    Payment payment = paid(BookingId::make());
};

TEST_F(Refunds, MoneyGoesBackOnceForEachId) {
    const auto id = wanted();
    wants_back(id, payment.id);
    look();
    look();
    EXPECT_EQ(status(), "succeeded");
    EXPECT_EQ(provider.refunds(), 1);
    EXPECT_EQ(events("refunded"), 1);
    const auto told = contract::read<contracts::PaymentRefund>(last_event("refunded"));
    ASSERT_TRUE(told);
    EXPECT_EQ(told->refund_id, id);
    EXPECT_EQ(told->payment_id, payment.id);
    EXPECT_EQ(told->amount, price);
    EXPECT_EQ(sql("SELECT subject FROM outbox ORDER BY sequence DESC LIMIT 1"), payment.id.to_string());
}

TEST_F(Refunds, APaymentThatBroughtNothingGivesNothingBack) {
    const auto other = begun(BookingId::make());
    EXPECT_ANY_THROW(wants_back(RefundId::make(), other.id));
    EXPECT_ANY_THROW(wants_back(RefundId::make(), PaymentId::make()));
}

TEST_F(Refunds, ALostAnswerIsAskedForUnderTheSameKey) {
    wanted();
    provider.fail_next("refund", {.kind = FailureKind::unknown, .done = true});
    look();
    EXPECT_EQ(events("refunded"), 0);
    look();
    EXPECT_EQ(provider.refunds(), 1);
    EXPECT_EQ(provider.keys("refund").size(), 1u);
    EXPECT_EQ(events("refunded"), 1);
    EXPECT_EQ(sql("SELECT tries FROM provider_attempt WHERE operation = 'refund'"), "2");
}

TEST_F(Refunds, AfterAFailureOfTheProviderItIsLookedForBeforeItIsAskedAgain) {
    wanted();
    provider.fail_next("refund", {.kind = FailureKind::broken, .done = true, .code = "api_error"});
    look();
    look();
    EXPECT_EQ(provider.refunds(), 1) << "it had been done";
    EXPECT_EQ(provider.calls("list_refunds"), 1);
    EXPECT_EQ(status(), "succeeded");
    EXPECT_EQ(events("refunded"), 1);
}

TEST_F(Refunds, WhereTheLookFindsNothingAnotherKeyIsUsed) {
    wanted();
    provider.fail_next("refund", {.kind = FailureKind::broken, .code = "api_error"});
    look();
    look();
    look();
    EXPECT_EQ(provider.refunds(), 1);
    EXPECT_EQ(provider.keys("refund").size(), 2u);
    EXPECT_EQ(events("refunded"), 1);
}

TEST_F(Refunds, AKeyThatTheProviderForgetsIsNotUsedAgainWithoutALook) {
    wanted();
    provider.fail_next("refund", {.kind = FailureKind::unknown, .done = true});
    look();
    sql("UPDATE refund SET first_sent_at = first_sent_at - interval '23 hours 1 minute'");
    look();
    EXPECT_EQ(provider.calls("refund"), 1);
    EXPECT_EQ(provider.refunds(), 1);
    EXPECT_EQ(status(), "succeeded");
}

TEST_F(Refunds, ASlowOneIsPendingUntilItsWebhook) {
    provider.set_refund_status("pending");
    wanted();
    look();
    EXPECT_EQ(status(), "pending");
    EXPECT_EQ(events("refunded"), 0);
    provider.set_refund_status("succeeded");
    store_webhook("evt_1", "refund.updated", provider.refund_event("evt_1", "refund.updated"));
    store_webhook("evt_2", "charge.refund.updated", provider.refund_event("evt_2", "charge.refund.updated"));
    process();
    look();
    EXPECT_EQ(status(), "succeeded");
    EXPECT_EQ(events("refunded"), 1);
}

TEST_F(Refunds, ASlowOneWhoseWebhookIsLostIsAskedFor) {
    provider.set_refund_status("pending");
    wanted();
    look();
    provider.set_refund_status("succeeded");
    look();
    EXPECT_EQ(events("refunded"), 1);
}

TEST_F(Refunds, AWebhookBeforeTheAnswerIsFoundByItsMetadata) {
    wanted();
    provider.fail_next("refund", {.kind = FailureKind::unknown, .done = true});
    look();
    store_webhook("evt_1", "refund.created", provider.refund_event("evt_1", "refund.created"));
    process();
    EXPECT_EQ(status(), "succeeded");
    look();
    EXPECT_EQ(events("refunded"), 1);
    EXPECT_EQ(provider.calls("refund"), 1);
}

TEST_F(Refunds, OneThatFailsIsToldAndStaysFailed) {
    provider.set_refund_status("pending");
    wanted();
    look();
    provider.set_refund_status("failed");
    store_webhook("evt_1", "refund.failed", provider.refund_event("evt_1", "refund.failed"));
    process();
    look();
    EXPECT_EQ(status(), "failed");
    EXPECT_EQ(events("refund_failed"), 1);
    EXPECT_EQ(events("refunded"), 0);
}

TEST_F(Refunds, OneThatTheBankReturnsLaterIsToldAsWell) {
    wanted();
    look();
    ASSERT_EQ(events("refunded"), 1);
    provider.set_refund_status("failed");
    store_webhook("evt_1", "refund.failed", provider.refund_event("evt_1", "refund.failed"));
    process();
    EXPECT_EQ(status(), "failed");
    EXPECT_EQ(events("refund_failed"), 1);
}

TEST_F(Refunds, ARefusalIsToldOnce) {
    wanted();
    provider.fail_next("refund", {.kind = FailureKind::refused, .code = "amount_too_large"});
    look();
    look();
    EXPECT_EQ(status(), "failed");
    EXPECT_EQ(sql("SELECT failure FROM refund"), "amount_too_large");
    EXPECT_EQ(events("refund_failed"), 1);
    EXPECT_EQ(provider.refunds(), 0);
}

TEST_F(Refunds, ARefusalBecauseItWasDoneFindsWhatWasDone) {
    wanted();
    provider.fail_next("refund", {.kind = FailureKind::unknown, .done = true});
    look();
    provider.fail_next("refund", {.kind = FailureKind::refused, .code = "charge_already_refunded"});
    look();
    EXPECT_EQ(status(), "succeeded");
    EXPECT_EQ(events("refunded"), 1);
    EXPECT_EQ(events("refund_failed"), 0);
}

TEST_F(Refunds, AProviderThatIsAwayOnlyDelays) {
    wanted();
    provider.fail_next("refund", {.kind = FailureKind::not_now});
    look();
    EXPECT_EQ(status(), "requested");
    look();
    EXPECT_EQ(status(), "succeeded");
    EXPECT_EQ(provider.keys("refund").size(), 1u);
}

TEST_F(Refunds, MoneyThatMovedAsksForThoseUnderWay) {
    provider.set_refund_status("pending");
    wanted();
    look();
    provider.set_refund_status("succeeded");
    store_webhook(
        "evt_1", "charge.refunded",
        fmt::format(
            R"({{"id":"evt_1","type":"charge.refunded","data":{{"object":{{"id":"ch_1","payment_intent":"{}"}}}}}})",
            *payment.intent_id));
    process();
    run(settle_refunds(app));
    EXPECT_EQ(events("refunded"), 1);
}

}  // namespace
}  // namespace rentezy::payment
