#include "services/booking/domain/booking.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "services/booking/domain/cancellation.hpp"
#include "services/booking/domain/hold.hpp"

namespace rentezy::booking {
namespace {

using enum Status;

const auto inr = Currency::of("INR");
const PaymentId first_payment = PaymentId::make();
const PaymentId second_payment = PaymentId::make();
const Paid unpaid{};
const Paid paid{.payment = first_payment};

constexpr std::array all_statuses{held, expiring, confirmed, expired, cancelled, refunding, refunded};

TEST(Decide, AHoldThatIsPaidIsConfirmedAndKeepsItsRoom) {
    const auto step = decide(held, unpaid, PaymentSucceeded{first_payment});
    ASSERT_TRUE(step);
    EXPECT_EQ(step->to, confirmed);
    EXPECT_EQ(step->room, Room::keep);
    EXPECT_EQ(step->announce, Announce::confirmed);
}

TEST(Decide, MoneyAfterTheHoldEndedTakesTheRoomAgainOrGoesBack) {
    const auto step = decide(expired, unpaid, PaymentSucceeded{first_payment});
    ASSERT_TRUE(step);
    EXPECT_EQ(step->room, Room::take_again_or_refund);
    EXPECT_EQ(reacquired().to, confirmed);
    EXPECT_EQ(refund_in_full(Cause::payment).to, refunding);
    EXPECT_EQ(refund_in_full(Cause::payment).refund, Refund::everything);
}

TEST(Decide, MoneyAfterACancellationAlwaysGoesBack) {
    const auto step = decide(cancelled, unpaid, PaymentSucceeded{first_payment});
    ASSERT_TRUE(step);
    EXPECT_EQ(step->to, refunding);
    EXPECT_EQ(step->room, Room::keep);
    EXPECT_EQ(step->refund, Refund::everything);
}

TEST(Decide, TheSamePaymentToldTwiceChangesNothing) {
    for (const auto status : {confirmed, refunding, refunded, cancelled})
        EXPECT_EQ(decide(status, paid, PaymentSucceeded{first_payment}).error(), Error::already_done);
}

TEST(Decide, ASecondPaymentGoesBackWholeAndTheBookingStands) {
    const auto step = decide(confirmed, paid, PaymentSucceeded{second_payment});
    ASSERT_TRUE(step);
    EXPECT_EQ(step->to, confirmed);
    EXPECT_EQ(step->room, Room::keep);
    EXPECT_EQ(step->refund, Refund::everything);
}

TEST(Decide, TheDeadlineAsksTheProviderOnlyWhenAPaymentHasBegun) {
    EXPECT_EQ(decide(held, unpaid, DeadlinePassed{.ask_provider = false})->to, expired);
    EXPECT_EQ(decide(held, unpaid, DeadlinePassed{.ask_provider = true})->to, expiring);
    EXPECT_EQ(decide(expiring, unpaid, SettlementTimedOut{})->to, expired);
    EXPECT_EQ(decide(expiring, unpaid, IntentCancelled{})->to, expired);
    EXPECT_EQ(decide(expiring, unpaid, PaymentSucceeded{first_payment})->to, confirmed);
}

TEST(Decide, OnlyTheLastAllowedDeclineEndsTheHold) {
    EXPECT_EQ(decide(held, unpaid, PaymentDeclined{2, 3})->to, held);
    const auto last = decide(held, unpaid, PaymentDeclined{3, 3});
    EXPECT_EQ(last->to, cancelled);
    EXPECT_EQ(last->room, Room::give_back);
}

TEST(Decide, AnEndedHoldCannotBePaidFor) {
    for (const auto status : {expiring, expired, cancelled})
        EXPECT_EQ(decide(status, unpaid, PaymentStarted{}).error(), Error::hold_expired);
    EXPECT_EQ(decide(confirmed, paid, PaymentStarted{}).error(), Error::already_paid);
}

TEST(Decide, PartOfTheMoneyBackLeavesTheStayAllOfItEndsIt) {
    const Money some{100, inr};
    EXPECT_EQ(decide(confirmed, paid, RefundedByAdmin{some, false})->to, confirmed);
    const auto whole = decide(confirmed, paid, RefundedByAdmin{some, true});
    EXPECT_EQ(whole->to, refunding);
    EXPECT_EQ(whole->room, Room::give_back);
    EXPECT_EQ(decide(held, unpaid, RefundedByAdmin{some, true}).error(), Error::nothing_to_refund);
}

/// Any fact, with whatever in it.
Fact any_fact() {
    const Money some{*rc::gen::inRange<std::int64_t>(0, 1000), inr};
    switch (*rc::gen::inRange(0, 9)) {
        case 0:
            return PaymentStarted{};
        case 1:
            return PaymentDeclined{*rc::gen::inRange(1, 5), 3};
        case 2:
            return PaymentSucceeded{*rc::gen::arbitrary<bool>() ? first_payment : second_payment};
        case 3:
            return DeadlinePassed{*rc::gen::arbitrary<bool>()};
        case 4:
            return IntentCancelled{};
        case 5:
            return SettlementTimedOut{};
        case 6:
            return CancelledByTenant{some};
        case 7:
            return RefundedByAdmin{some, *rc::gen::arbitrary<bool>()};
        default:
            return RefundSettled{*rc::gen::arbitrary<bool>()};
    }
}

RC_GTEST_PROP(Decide, NoSequenceOfFactsGivesTheRoomBackTwice, ()) {
    auto status = held;
    Paid money;
    int places = 1;  // that this booking has
    for (int i = 0; i < 30; ++i) {
        const auto fact = any_fact();
        auto step = decide(status, money, fact);
        if (!step) continue;
        if (step->room == Room::take_again_or_refund) {
            const bool again = *rc::gen::arbitrary<bool>();
            step = again ? reacquired() : refund_in_full(Cause::payment);
            places += again ? 1 : 0;
        }
        if (step->room == Room::give_back) --places;
        if (const auto* success = std::get_if<PaymentSucceeded>(&fact); success && !money.payment)
            money.payment = success->payment;
        status = step->to;
        RC_ASSERT(places == (takes_a_place(status) ? 1 : 0));
        // What the table's constraint says: nobody lives somewhere, or is refunded, without having paid.
        if (status == confirmed || status == refunding || status == refunded) RC_ASSERT(money.payment.has_value());
    }
}

RC_GTEST_PROP(Decide, MoneyThatArrivesIsAlwaysKeptForAStayOrGivenBack, ()) {
    const auto status = *rc::gen::elementOf(all_statuses);
    const bool was_paid = status == confirmed || status == refunding || status == refunded;
    const auto step = decide(status, was_paid ? paid : unpaid, PaymentSucceeded{second_payment});
    RC_ASSERT(step.has_value());
    RC_ASSERT(step->to == confirmed || step->refund == Refund::everything);
}

CivilDate day(std::string_view text) { return CivilDate::parse(text).value(); }

TEST(RefundOnCancel, FollowsThePolicyToTheDay) {
    using enum contracts::CancellationPolicy;
    const Price price{.rent = {1001, inr}, .deposit = {500, inr}};
    const auto move_in = day("2027-03-10");
    const auto back = [&](auto policy, std::string_view today) {
        return refund_on_cancel(policy, price, day(today), move_in)->amount_minor;
    };
    EXPECT_EQ(back(flexible, "2027-03-09"), 1501);
    EXPECT_EQ(back(moderate, "2027-03-03"), 1501);
    EXPECT_EQ(back(moderate, "2027-03-04"), 500 + 501);
    EXPECT_EQ(back(strict, "2027-01-01"), 500);
    for (const auto policy : {flexible, moderate, strict}) {
        EXPECT_EQ(refund_on_cancel(policy, price, move_in, move_in).error(), Error::not_cancellable);
        EXPECT_EQ(refund_on_cancel(policy, price, day("2027-03-11"), move_in).error(), Error::not_cancellable);
    }
}

TEST(CheckMoveIn, IsTodayOrLaterAndWithinAYear) {
    const auto today = day("2026-11-22");
    EXPECT_TRUE(check_move_in(today, today, {}));
    EXPECT_EQ(check_move_in(day("2026-11-21"), today, {}).error(), Error::move_in_too_early);
    EXPECT_EQ(check_move_in(today, today, day("2026-12-01")).error(), Error::move_in_too_early);
    EXPECT_TRUE(check_move_in(day("2027-11-22"), today, {}));
    EXPECT_EQ(check_move_in(day("2027-11-23"), today, {}).error(), Error::move_in_too_late);
}

}  // namespace
}  // namespace rentezy::booking
