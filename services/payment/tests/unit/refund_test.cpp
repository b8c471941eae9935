#include "services/payment/domain/refund.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace rentezy::payment {
namespace {

Refund requested() {
    Refund refund;
    refund.id = RefundId::make();
    refund.amount = {1'000, Currency::of("INR")};
    return refund;
}

RefundState state(std::string status) {
    return {.id = "re_1", .intent_id = "pi_1", .status = std::move(status), .failure = {}, .refund = {}};
}

TEST(ApplyRefund, PaidBackIsToldOnce) {
    const auto step = apply_refund(requested(), state("succeeded"));
    ASSERT_TRUE(step);
    EXPECT_EQ(step->tell, TellRefund::refunded);
    EXPECT_EQ(step->refund.provider_id, "re_1");
    EXPECT_EQ(apply_refund(step->refund, state("succeeded")).error(), Error::nothing_new);
    EXPECT_EQ(apply_refund(step->refund, state("pending")).error(), Error::nothing_new);
}

TEST(ApplyRefund, PendingIsWatched) {
    const auto step = apply_refund(requested(), state("pending"));
    ASSERT_TRUE(step);
    EXPECT_EQ(step->refund.status, RefundStatus::pending);
    EXPECT_EQ(step->tell, TellRefund::nothing);
    EXPECT_EQ(step->next, NextLook::in_time);
    EXPECT_EQ(apply_refund(step->refund, state("requires_action")).error(), Error::nothing_new);
}

TEST(ApplyRefund, FailureIsTheLastWordAlsoAfterItWasPaidBack) {
    const auto paid = apply_refund(requested(), state("succeeded"))->refund;
    for (const auto& before : {requested(), paid}) {
        const auto step = apply_refund(before, state("failed"));
        ASSERT_TRUE(step);
        EXPECT_EQ(step->tell, TellRefund::failed);
        EXPECT_EQ(apply_refund(step->refund, state("succeeded")).error(), Error::nothing_new);
    }
}

TEST(DoubtRefund, LooksBeforeItAsksUnderAnotherKey) {
    auto refund = requested();
    refund.first_sent_at = Instant::from_unix_seconds(1);
    const auto key = refund_key(refund);
    const auto doubted = doubt_refund(refund);
    ASSERT_TRUE(doubted);
    EXPECT_TRUE(doubted->refund.must_look);
    EXPECT_EQ(refund_key(doubted->refund), key);
    const auto anew = ask_refund_anew(doubted->refund);
    ASSERT_TRUE(anew);
    EXPECT_FALSE(anew->refund.must_look);
    EXPECT_FALSE(anew->refund.first_sent_at);
    EXPECT_NE(refund_key(anew->refund), key);
}

RC_GTEST_PROP(Refunds, NoOrderOfWordsTellsAnEndTwice, ()) {
    static const std::vector<std::string> words{"pending", "succeeded", "failed", "canceled", "requires_action"};
    auto refund = requested();
    int refunded = 0, failed = 0;
    for (const auto what : *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 7))) {
        const auto step = what == 5   ? refuse_refund(refund, "refused")
                          : what == 6 ? doubt_refund(refund)
                                      : apply_refund(refund, state(words.at(static_cast<std::size_t>(what))));
        if (!step) continue;
        refunded += step->tell == TellRefund::refunded;
        failed += step->tell == TellRefund::failed;
        refund = step->refund;
    }
    RC_ASSERT(refunded <= 1 && failed <= 1);
    RC_ASSERT((refund.status == RefundStatus::failed) == (failed == 1));
    RC_ASSERT((refund.status == RefundStatus::succeeded) <= (refunded == 1));
}

}  // namespace
}  // namespace rentezy::payment
