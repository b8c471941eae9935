#include "services/payment/tests/pg/payment_database.hpp"

namespace rentezy::payment {
namespace {

class Ends : public PaymentDatabase {};

TEST_F(Ends, ABookingThatNobodyTriedToPayIsToldSoAndCannotBePaidLater) {
    const auto booking = BookingId::make();
    ends(booking, CancelReason::awaited);
    EXPECT_EQ(events("cancelled"), 1);
    const auto told = contract::read<contracts::PaymentCancelled>(last_event("cancelled"));
    ASSERT_TRUE(told);
    EXPECT_FALSE(told->payment_id);
    EXPECT_EQ(told->reference_id.uuid(), booking.uuid());
    ends(booking, CancelReason::awaited);
    EXPECT_EQ(events("cancelled"), 2) << "who asks again is waiting";
    EXPECT_EQ(start(booking).error().code, "hold_expired");
}

TEST_F(Ends, WhereNobodyWaitsNobodyIsTold) {
    const auto booking = BookingId::make();
    ends(booking, CancelReason::unwanted);
    ends(booking, CancelReason::unwanted);
    EXPECT_EQ(sql("SELECT count(*) FROM outbox"), "0");
    EXPECT_EQ(known(booking).status, Status::cancelled);
}

TEST_F(Ends, AnOpenIntentIsCancelledAndThenTold) {
    const auto booking = BookingId::make();
    const auto payment = begun(booking);
    ends(booking, CancelReason::awaited);
    EXPECT_EQ(events("cancelled"), 0);
    run(settle_payments(app));  // at once: nothing has to be waited for
    EXPECT_EQ(provider.intent(*payment.intent_id).status, "canceled");
    EXPECT_EQ(events("cancelled"), 1);
    EXPECT_EQ(contract::read<contracts::PaymentCancelled>(last_event("cancelled"))->payment_id, payment.id);
    webhook("evt_1", "payment_intent.canceled", *payment.intent_id);
    look();
    EXPECT_EQ(events("cancelled"), 1);
    EXPECT_EQ(sql("SELECT next_check_at IS NULL FROM payment"), "t");
    ends(booking, CancelReason::awaited);
    EXPECT_EQ(events("cancelled"), 2);
}

TEST_F(Ends, MoneyThatCameFirstIsToldInsteadOfTheCancellation) {
    const auto booking = BookingId::make();
    const auto payment = begun(booking);
    provider.set_status(*payment.intent_id, "succeeded");
    ends(booking, CancelReason::awaited);
    look();
    EXPECT_EQ(known(booking).status, Status::succeeded);
    EXPECT_EQ(events("succeeded"), 1);
    EXPECT_EQ(events("cancelled"), 0);
    ends(booking, CancelReason::awaited);
    EXPECT_EQ(events("cancelled"), 0);
}

TEST_F(Ends, AnIntentInTheBanksHandsIsAskedUntilItHasEnded) {
    const auto booking = BookingId::make();
    const auto payment = begun(booking);
    provider.set_status(*payment.intent_id, "processing");
    ends(booking, CancelReason::awaited);
    look();
    look();
    EXPECT_EQ(events("cancelled") + events("succeeded"), 0);
    EXPECT_EQ(sql("SELECT next_check_at < clock_timestamp() + interval '3 seconds' FROM payment"), "t");
    provider.set_status(*payment.intent_id, "succeeded");
    look();
    EXPECT_EQ(events("succeeded"), 1);
}

TEST_F(Ends, ALostAnswerToTheCancellationIsAskedForAgain) {
    const auto booking = BookingId::make();
    const auto payment = begun(booking);
    ends(booking, CancelReason::awaited);
    provider.fail_next("cancel_intent", {.kind = FailureKind::unknown, .done = true});
    provider.fail_next("cancel_intent", {.kind = FailureKind::not_now});
    look();
    EXPECT_EQ(events("cancelled"), 0);
    look();
    look();
    EXPECT_EQ(events("cancelled"), 1);
    EXPECT_EQ(provider.intent(*payment.intent_id).status, "canceled");
}

TEST_F(Ends, AProviderThatKeepsFailingUnderTheKeyIsAskedHowTheIntentStands) {
    const auto booking = BookingId::make();
    const auto payment = begun(booking);
    ends(booking, CancelReason::awaited);
    provider.fail_next("cancel_intent", {.kind = FailureKind::broken, .done = true});
    look();
    EXPECT_EQ(events("cancelled"), 1);
}

TEST_F(Ends, MoneyAfterTheCancellationWasToldIsToldToo) {
    const auto booking = BookingId::make();
    const auto payment = begun(booking);
    ends(booking, CancelReason::awaited);
    look();
    ASSERT_EQ(events("cancelled"), 1);
    provider.set_status(*payment.intent_id, "succeeded");
    webhook("evt_1", "payment_intent.succeeded", *payment.intent_id);
    EXPECT_EQ(events("succeeded"), 1);
    EXPECT_EQ(known(booking).status, Status::succeeded);
}

TEST_F(Ends, ALostWebhookOnlyDelays) {
    const auto booking = BookingId::make();
    const auto payment = begun(booking);
    provider.set_status(*payment.intent_id, "succeeded");
    run(settle_payments(app));
    EXPECT_EQ(events("succeeded"), 0) << "not before its time";
    look();
    EXPECT_EQ(events("succeeded"), 1);
}

TEST_F(Ends, ALostIntentIsFoundAgain) {
    const auto booking = BookingId::make();
    provider.fail_next("create_intent", {.kind = FailureKind::unknown, .done = true});
    ASSERT_FALSE(start(booking));
    look();
    EXPECT_EQ(known(booking).status, Status::open);
    EXPECT_EQ(provider.intents(), 1);
}

TEST_F(Ends, AnIntentWhoseKeyIsForgottenIsGivenUp) {
    const auto booking = BookingId::make();
    provider.fail_next("create_intent", {.kind = FailureKind::unknown});
    ASSERT_FALSE(start(booking));
    sql("UPDATE payment SET created_at = created_at - interval '24 hours'");
    ends(booking, CancelReason::awaited);
    look();
    EXPECT_EQ(known(booking).status, Status::cancelled);
    EXPECT_EQ(events("cancelled"), 1);
    EXPECT_EQ(provider.calls("create_intent"), 1);
}

TEST_F(Ends, OneThatTurnsUpAfterItWasGivenUpIsCancelled) {
    const auto booking = BookingId::make();
    provider.fail_next("create_intent", {.kind = FailureKind::unknown, .done = true});
    ASSERT_FALSE(start(booking));
    sql("UPDATE payment SET created_at = created_at - interval '24 hours'");
    look();
    ASSERT_EQ(known(booking).status, Status::cancelled);
    const auto intent = fmt::format("pi_{}_0", known(booking).id);
    webhook("evt_1", "payment_intent.created", intent);
    look();
    EXPECT_EQ(provider.intent(intent).status, "canceled");
    EXPECT_EQ(events("cancelled"), 1);
}

TEST_F(Ends, TheEndAndTheFirstTryAtTheSameInstantLeaveNothingToPay) {
    for (int round = 0; round < 10; ++round) {
        const auto booking = BookingId::make();
        auto end = spawn(commit_end(booking, CancelReason::awaited), 1);
        auto call = spawn_start(booking, "key", 0);
        end.get();
        const auto answer = call.get();
        look();
        look();
        const auto payment = known(booking);
        EXPECT_EQ(payment.status, Status::cancelled);
        if (payment.intent_id) {
            EXPECT_EQ(provider.intent(*payment.intent_id).status, "canceled");
        }
        EXPECT_EQ(events("cancelled"), round + 1);
    }
}

}  // namespace
}  // namespace rentezy::payment
