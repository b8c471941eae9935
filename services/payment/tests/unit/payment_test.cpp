#include "services/payment/domain/payment.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace rentezy::payment {
namespace {

constexpr auto inr = Currency::of("INR");
constexpr Money price{1'500, inr};

Payment created() {
    Payment payment;
    payment.id = PaymentId::make();
    payment.reference = ReferenceId::make();
    payment.amount = price;
    return payment;
}

IntentState intent(std::string status, std::optional<Decline> decline = {}, std::string id = "pi_1") {
    return {.id = std::move(id),
            .client_secret = "secret",
            .status = status,
            .received = status == "succeeded" ? price : Money::zero(inr),
            .decline = std::move(decline),
            .payment = {}};
}

Payment after(const Payment& payment, const IntentState& state) {
    const auto step = apply_intent(payment, state);
    return step ? step->payment : payment;
}
Payment open() { return after(created(), intent("requires_payment_method")); }

template <class T>
int told(const Step& step) {
    int count = 0;
    for (const auto& tell : step.tell) count += std::holds_alternative<T>(tell);
    return count;
}

TEST(ApplyIntent, AnIntentOpensItsPaymentAndTellsNothing) {
    const auto step = apply_intent(created(), intent("requires_payment_method"));
    ASSERT_TRUE(step);
    EXPECT_EQ(step->payment.status, Status::open);
    EXPECT_EQ(step->payment.intent_id, "pi_1");
    EXPECT_EQ(step->payment.client_secret, "secret");
    EXPECT_TRUE(step->tell.empty());
    EXPECT_EQ(step->next, NextLook::in_time);
}

TEST(ApplyIntent, TheSameWordTwiceIsNothingNew) {
    EXPECT_EQ(apply_intent(open(), intent("requires_payment_method")).error(), Error::nothing_new);
    const auto paid = after(open(), intent("succeeded"));
    EXPECT_EQ(apply_intent(paid, intent("succeeded")).error(), Error::nothing_new);
}

TEST(ApplyIntent, MoneyCountsWhateverWasToldBefore) {
    for (const auto& before : {created(), open(), after(open(), intent("canceled"))}) {
        const auto step = apply_intent(before, intent("succeeded"));
        ASSERT_TRUE(step);
        EXPECT_EQ(step->payment.status, Status::succeeded);
        EXPECT_EQ(told<TellSucceeded>(*step), 1);
        EXPECT_EQ(step->next, NextLook::never);
    }
}

TEST(ApplyIntent, AnotherIntentIsNotThePaymentsOwn) {
    EXPECT_EQ(apply_intent(open(), intent("succeeded", {}, "pi_2")).error(), Error::another_intent);
}

TEST(ApplyIntent, EachChargeIsToldOnceAndAnotherCardMayBeTried) {
    const auto first = apply_intent(open(), intent("requires_payment_method", Decline{"ch_1", "expired_card"}));
    ASSERT_TRUE(first);
    EXPECT_EQ(told<TellFailed>(*first), 1);
    EXPECT_EQ(first->payment.status, Status::open);
    EXPECT_EQ(apply_intent(first->payment, intent("requires_payment_method", Decline{"ch_1", "expired_card"})).error(),
              Error::nothing_new);
    EXPECT_TRUE(apply_intent(first->payment, intent("requires_payment_method", Decline{"ch_2", "expired_card"})));
}

TEST(ApplyIntent, OneThatIsToBeCancelledIsLookedAtAtOnce) {
    const auto asked = request_cancel(created(), CancelReason::awaited);
    ASSERT_TRUE(asked);
    EXPECT_TRUE(asked->tell.empty()) << "an intent may be on its way";
    const auto step = apply_intent(asked->payment, intent("requires_payment_method"));
    ASSERT_TRUE(step);
    EXPECT_EQ(step->next, NextLook::at_once);
    EXPECT_FALSE(may_be_paid(step->payment));
}

TEST(RequestCancel, IsAskedForOnceAndToldAgainOnlyToWhoWaits) {
    const auto asked = request_cancel(open(), CancelReason::unwanted);
    ASSERT_TRUE(asked);
    EXPECT_EQ(asked->next, NextLook::at_once);
    EXPECT_EQ(request_cancel(asked->payment, CancelReason::awaited).error(), Error::nothing_new);
    const auto cancelled = after(asked->payment, intent("canceled"));
    EXPECT_EQ(cancelled.status, Status::cancelled);
    EXPECT_EQ(request_cancel(cancelled, CancelReason::unwanted).error(), Error::nothing_new);
    const auto again = request_cancel(cancelled, CancelReason::awaited);
    ASSERT_TRUE(again);
    EXPECT_EQ(told<TellCancelled>(*again), 1);
    EXPECT_EQ(again->next, NextLook::never);
}

TEST(RequestCancel, MoneyThatHasArrivedCannotBeCancelled) {
    EXPECT_EQ(request_cancel(after(open(), intent("succeeded")), CancelReason::awaited).error(), Error::wrong_state);
}

TEST(GiveUp, OnlyWhatWasNeverMade) {
    const auto step = give_up_creation(created());
    ASSERT_TRUE(step);
    EXPECT_EQ(step->payment.status, Status::cancelled);
    EXPECT_EQ(give_up_creation(open()).error(), Error::wrong_state);
    const auto late = apply_intent(step->payment, intent("requires_payment_method"));
    ASSERT_TRUE(late);
    EXPECT_TRUE(late->payment.cancel_requested) << "it must not stay payable";
    EXPECT_EQ(late->payment.status, Status::cancelled);
}

TEST(Keys, StayTheSameUntilTheProviderItselfFailedUnderThem) {
    auto payment = created();
    const auto first = intent_key(payment);
    payment.create_round = 1;
    EXPECT_NE(intent_key(payment), first);
    EXPECT_LE(intent_key(payment).size(), 255u);
}

/// What can happen to a payment, in any order: words of the provider, old and new, and the wish to cancel.
using Happening = int;
std::expected<Step, Error> happen(const Payment& payment, Happening what) {
    static const std::vector<std::string> words{"requires_payment_method", "requires_action", "processing", "succeeded",
                                                "canceled"};
    switch (what) {
        case 5:
            return request_cancel(payment, CancelReason::awaited);
        case 6:
            return request_cancel(payment, CancelReason::unwanted);
        case 7:
            return apply_intent(payment, intent("requires_payment_method", Decline{"ch_1", "card_declined"}));
        case 8:
            return apply_intent(payment, intent("requires_payment_method", Decline{"ch_2", "card_declined"}));
        case 9:
            return apply_intent(payment, intent("succeeded", {}, "pi_2"));
        default:
            return apply_intent(payment, intent(words.at(static_cast<std::size_t>(what))));
    }
}

RC_GTEST_PROP(Payments, InAnyOrderMoneyIsToldOnceAndNeverForgotten, ()) {
    const auto happenings = *rc::gen::container<std::vector<Happening>>(rc::gen::inRange(0, 10));
    auto payment = created();
    int succeeded = 0, declined = 0;
    bool money_came = false;
    for (const auto what : happenings) {
        const auto own = !payment.intent_id || payment.intent_id == (what == 9 ? "pi_2" : "pi_1");
        const auto step = happen(payment, what);
        money_came |= (what == 3 || what == 9) && own;
        if (!step) continue;
        RC_ASSERT(payment.status != Status::succeeded);
        succeeded += told<TellSucceeded>(*step);
        declined += told<TellFailed>(*step);
        payment = step->payment;
        RC_ASSERT((payment.status == Status::open || payment.status == Status::succeeded) <=
                  payment.intent_id.has_value());
        // Whatever is neither paid nor over is looked at again.
        RC_ASSERT(step->next != NextLook::never || payment.status == Status::succeeded ||
                  payment.status == Status::cancelled);
    }
    RC_ASSERT(succeeded == (money_came ? 1 : 0));
    RC_ASSERT((payment.status == Status::succeeded) == money_came);
    RC_ASSERT(declined <= 2);
}

}  // namespace
}  // namespace rentezy::payment
