#include "sandbox/stripe/domain/payment_flow.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "sandbox/stripe/domain/card_details.hpp"
#include "sandbox/stripe/domain/refund.hpp"

namespace rentezy::stripe_sandbox {
namespace {

using ::testing::ElementsAre;
using enum IntentStatus;

const Instant now = Instant::from_unix_seconds(1'795'000'000);

PaymentIntent intent_of(Amount amount) {
    PaymentIntent intent;
    intent.id = "pi_3test";
    intent.amount = amount;
    intent.currency = "inr";
    return intent;
}

PaymentMethod method_of(std::string_view token) { return ready_made("pm_1test", *card_by_token(token), now); }

Confirmation confirmation() {
    Confirmation options;
    options.charge_id = "ch_30123456789";
    options.challenge_page = "http://sandbox/page";
    options.now = now;
    return options;
}

std::vector<std::string_view> types(const Progress& progress) {
    std::vector<std::string_view> all;
    for (const auto& announcement : progress.announcements) all.push_back(announcement.type);
    return all;
}

TEST(Confirm, AGoodCardPaysAtOnce) {
    auto intent = intent_of(1'850'000);
    auto method = method_of("pm_card_visa");
    const auto progress = confirm(intent, method, confirmation());
    ASSERT_TRUE(progress);
    EXPECT_FALSE(progress->refusal);
    EXPECT_EQ(intent.status, succeeded);
    EXPECT_EQ(intent.amount_received, 1'850'000);
    EXPECT_EQ(intent.latest_charge, "ch_30123456789");
    ASSERT_TRUE(progress->charge);
    EXPECT_TRUE(progress->charge->paid);
    EXPECT_TRUE(progress->charge->captured);
    EXPECT_EQ(progress->charge->outcome->type, "authorized");
    EXPECT_EQ(progress->charge->balance_transaction, "txn_30123456789");
    EXPECT_THAT(types(*progress), ElementsAre("charge.succeeded", "payment_intent.succeeded"));
}

TEST(Confirm, ADeclineLeavesTheIntentWantingAnotherMethod) {
    auto intent = intent_of(5000);
    auto method = method_of("pm_card_visa_chargeDeclinedInsufficientFunds");
    const auto progress = confirm(intent, method, confirmation());
    ASSERT_TRUE(progress);
    ASSERT_TRUE(progress->refusal);
    EXPECT_EQ(progress->refusal->status, 402);
    EXPECT_EQ(progress->refusal->body.decline_code, "insufficient_funds");
    EXPECT_EQ(intent.status, requires_payment_method);
    EXPECT_FALSE(intent.payment_method);
    EXPECT_EQ(intent.amount_received, 0);
    ASSERT_TRUE(intent.last_payment_error);
    EXPECT_EQ(intent.last_payment_error->charge, progress->charge->id);
    EXPECT_EQ(progress->charge->status, ChargeStatus::failed);
    EXPECT_FALSE(progress->charge->paid);
    EXPECT_THAT(types(*progress), ElementsAre("charge.failed", "payment_intent.payment_failed"));

    auto another = method_of("pm_card_visa");
    ASSERT_TRUE(confirm(intent, another, confirmation()));
    EXPECT_EQ(intent.status, succeeded);
    EXPECT_FALSE(intent.last_payment_error);
}

TEST(Confirm, ThreeDSecureWaitsForTheCustomerAndChargesNothingBefore) {
    auto intent = intent_of(5000);
    intent.return_url.value = "https://shop/back";
    auto method = method_of("pm_card_threeDSecure2Required");
    const auto asked = confirm(intent, method, confirmation());
    ASSERT_TRUE(asked);
    EXPECT_FALSE(asked->charge);
    EXPECT_EQ(intent.status, requires_action);
    EXPECT_EQ(intent.next_action->type, "redirect_to_url");
    EXPECT_EQ(intent.next_action->redirect_to_url->url, "http://sandbox/page");
    EXPECT_EQ(intent.next_action->redirect_to_url->return_url, "https://shop/back");

    const auto done = authenticated(intent, method, true, "ch_30000000001", now);
    ASSERT_TRUE(done);
    EXPECT_EQ(intent.status, succeeded);
    EXPECT_TRUE(done->charge->payment_method_details.card.three_d_secure);
    EXPECT_FALSE(authenticated(intent, method, true, "ch_30000000002", now)) << "a second click charges nothing";
}

TEST(Confirm, WithoutAReturnUrlStripeJsShowsThePage) {
    auto intent = intent_of(5000);
    auto method = method_of("pm_card_authenticationRequired");
    ASSERT_TRUE(confirm(intent, method, confirmation()));
    EXPECT_EQ(intent.next_action->type, "use_stripe_sdk");
    EXPECT_EQ(intent.next_action->page(), "http://sandbox/page");
}

TEST(Authenticated, AFailureMakesNoChargeAndWantsAnotherMethod) {
    auto intent = intent_of(5000);
    auto method = method_of("pm_card_authenticationRequired");
    ASSERT_TRUE(confirm(intent, method, confirmation()));
    const auto failed = authenticated(intent, method, false, "ch_3x", now);
    ASSERT_TRUE(failed);
    EXPECT_FALSE(failed->charge);
    EXPECT_EQ(intent.status, requires_payment_method);
    EXPECT_EQ(intent.last_payment_error->code, "payment_intent_authentication_failure");
    EXPECT_THAT(types(*failed), ElementsAre("payment_intent.payment_failed"));
}

TEST(Authenticated, TheBankMayStillDecline) {
    auto intent = intent_of(5000);
    auto method = method_of("pm_card_authenticationRequiredChargeDeclinedInsufficientFunds");
    ASSERT_TRUE(confirm(intent, method, confirmation()));
    const auto declined = authenticated(intent, method, true, "ch_30000000001", now);
    ASSERT_TRUE(declined);
    EXPECT_EQ(declined->refusal->body.decline_code, "insufficient_funds");
    EXPECT_EQ(intent.status, requires_payment_method);
}

TEST(Authenticated, WithManualConfirmationTheMerchantConfirmsAgain) {
    auto intent = intent_of(5000);
    intent.confirmation_method = ConfirmationMethod::manual;
    auto method = method_of("pm_card_authenticationRequired");
    ASSERT_TRUE(confirm(intent, method, confirmation()));
    ASSERT_TRUE(authenticated(intent, method, true, "ch_3x", now));
    EXPECT_EQ(intent.status, requires_confirmation);
    ASSERT_TRUE(confirm(intent, method, confirmation()));
    EXPECT_EQ(intent.status, succeeded);
}

TEST(Confirm, OffSessionNobodyCanAuthenticate) {
    auto intent = intent_of(5000);
    auto options = confirmation();
    options.off_session = true;
    auto fresh = method_of("pm_card_authenticationRequiredOnSetup");
    const auto refused = confirm(intent, fresh, options);
    ASSERT_TRUE(refused);
    EXPECT_EQ(refused->refusal->body.code, "authentication_required");

    auto set_up = fresh;
    set_up.set_up.value = true;
    ASSERT_TRUE(confirm(intent, set_up, options));
    EXPECT_EQ(intent.status, succeeded);

    auto always = intent_of(5000);
    auto method = method_of("pm_card_authenticationRequired");
    method.set_up.value = true;
    ASSERT_TRUE(confirm(always, method, options)->refusal);
}

TEST(Confirm, ErrorOnRequiresActionFailsInsteadOfWaiting) {
    auto intent = intent_of(5000);
    auto options = confirmation();
    options.error_on_requires_action = true;
    auto method = method_of("pm_card_authenticationRequired");
    EXPECT_EQ(confirm(intent, method, options)->refusal->body.code, "authentication_required");
    EXPECT_EQ(intent.status, requires_payment_method);
}

TEST(Capture, TakesPartOfWhatWasAuthorisedAndNeverMore) {
    auto intent = intent_of(5000);
    intent.capture_method = CaptureMethod::manual;
    auto method = method_of("pm_card_visa");
    const auto authorised = confirm(intent, method, confirmation());
    ASSERT_EQ(intent.status, requires_capture);
    EXPECT_EQ(intent.amount_capturable, 5000);
    EXPECT_FALSE(authorised->charge->captured);

    EXPECT_EQ(capture(intent, *authorised->charge, 5001).error().body.param, "amount_to_capture");
    const auto captured = capture(intent, *authorised->charge, 3000);
    ASSERT_TRUE(captured);
    EXPECT_EQ(intent.status, succeeded);
    EXPECT_EQ(intent.amount_received, 3000);
    EXPECT_EQ(captured->charge->refundable(), 3000);
    EXPECT_FALSE(capture(intent, *captured->charge, std::nullopt));
}

TEST(Cancel, AnAuthorisationIsLetGo) {
    auto intent = intent_of(5000);
    intent.capture_method = CaptureMethod::manual;
    auto method = method_of("pm_card_visa");
    const auto authorised = confirm(intent, method, confirmation());
    const auto cancelled = cancel(intent, authorised->charge, CancellationReason::abandoned, now);
    ASSERT_TRUE(cancelled);
    EXPECT_EQ(intent.status, canceled);
    EXPECT_EQ(intent.canceled_at, now.unix_seconds());
    EXPECT_EQ(intent.amount_capturable, 0);
    EXPECT_TRUE(cancelled->charge->refunded);
}

TEST(Cancel, WhatIsOverCannotBeCancelled) {
    auto intent = intent_of(5000);
    auto method = method_of("pm_card_visa");
    ASSERT_TRUE(confirm(intent, method, confirmation()));
    const auto refused = cancel(intent, std::nullopt, std::nullopt, now);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().status, 400);
    EXPECT_EQ(refused.error().body.code, "payment_intent_unexpected_state");
    EXPECT_EQ(intent.status, succeeded);
}

/// What anybody may try, in any order.
enum class Step { pay, decline, challenge, pass, fail, capture, cancel };

RC_GTEST_PROP(PaymentFlow, NoOrderOfStepsTakesMoneyTwiceOrAfterTheEnd, ()) {
    const auto steps = *rc::gen::container<std::vector<Step>>(rc::gen::element(
        Step::pay, Step::decline, Step::challenge, Step::pass, Step::fail, Step::capture, Step::cancel));
    const auto capture_method = *rc::gen::element(CaptureMethod::automatic, CaptureMethod::manual);
    auto intent = intent_of(5000);
    intent.capture_method = capture_method;
    auto challenged = method_of("pm_card_authenticationRequired");
    std::optional<Charge> latest;
    int taken = 0;
    for (const auto step : steps) {
        const auto before = intent.status;
        auto method = method_of(step == Step::decline ? "pm_card_visa_chargeDeclined" : "pm_card_visa");
        Answer<Progress> progress = Progress{};
        switch (step) {
            case Step::pay:
            case Step::decline:
                progress = confirm(intent, method, confirmation());
                break;
            case Step::challenge:
                progress = confirm(intent, challenged, confirmation());
                break;
            case Step::pass:
            case Step::fail:
                progress = authenticated(intent, challenged, step == Step::pass, "ch_30000000001", now);
                break;
            case Step::capture:
                progress = capture(intent, latest.value_or(Charge{}), std::nullopt);
                break;
            case Step::cancel:
                progress = cancel(intent, latest, std::nullopt, now);
                break;
        }
        if (!progress) RC_ASSERT(intent.status == before);
        if (before == succeeded || before == canceled) RC_ASSERT(!progress);
        if (progress && progress->charge) latest = progress->charge;
        if (before != succeeded && intent.status == succeeded) ++taken;
    }
    RC_ASSERT(taken <= 1);
    RC_ASSERT(intent.amount_received == (taken == 1 ? 5000 : 0));
    RC_ASSERT((intent.amount_capturable > 0) == (intent.status == requires_capture));
}

Charge paid_charge(Amount amount, std::string_view token = "pm_card_visa") {
    auto intent = intent_of(amount);
    auto method = method_of(token);
    return *confirm(intent, method, confirmation())->charge;
}

RefundRequest request_of(std::optional<Amount> amount) { return {"re_30123456789", amount, std::nullopt, {}, now}; }

TEST(Refund, TakesWhatIsLeftAndNeverMore) {
    auto charge = paid_charge(5000);
    ASSERT_TRUE(refund(charge, request_of(2000)));
    EXPECT_EQ(charge.amount_refunded, 2000);
    EXPECT_FALSE(charge.refunded);
    const auto over = refund(charge, request_of(3001));
    ASSERT_FALSE(over);
    EXPECT_EQ(over.error().body.message, "Refund amount (₹30.01) is greater than unrefunded amount on charge (₹30.00)");
    const auto rest = refund(charge, request_of(std::nullopt));
    ASSERT_TRUE(rest);
    EXPECT_EQ(rest->amount, 3000);
    EXPECT_TRUE(charge.refunded);
    EXPECT_EQ(refund(charge, request_of(std::nullopt)).error().body.code, "charge_already_refunded");
}

TEST(Refund, AFailedChargeHasNothingToGiveBack) {
    auto charge = paid_charge(5000, "pm_card_visa_chargeDeclined");
    EXPECT_FALSE(refund(charge, request_of(std::nullopt)));
}

TEST(Refund, SomeBanksTakeTheirTimeAndSomeSayNoLater) {
    auto slow = paid_charge(5000, "pm_card_pendingRefund");
    auto pending = refund(slow, request_of(std::nullopt));
    EXPECT_EQ(pending->status, RefundStatus::pending);
    EXPECT_FALSE(pending->balance_transaction);
    EXPECT_TRUE(settle(*pending, slow, RefundFate::pending_then_succeeds));
    EXPECT_EQ(pending->status, RefundStatus::succeeded);
    EXPECT_FALSE(settle(*pending, slow, RefundFate::pending_then_succeeds)) << "settled once";

    auto failing = paid_charge(5000, "pm_card_refundFail");
    auto refused = refund(failing, request_of(2000));
    EXPECT_EQ(refused->status, RefundStatus::succeeded);
    EXPECT_TRUE(settle(*refused, failing, RefundFate::succeeds_then_fails));
    EXPECT_EQ(refused->status, RefundStatus::failed);
    EXPECT_EQ(failing.amount_refunded, 0);
}

}  // namespace
}  // namespace rentezy::stripe_sandbox
