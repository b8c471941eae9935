#include "services/payment/tests/pg/store_contract.hpp"

namespace rentezy::payment {
namespace {

using namespace std::chrono_literals;

/// When every store gives out a payment to be looked at. What must happen and was tried is tried again after 12 s, 24 s
/// … 60 s, what only watches is looked at each 60 s: LookTimes.
class StoreLooks : public StoreContract {
  protected:
    std::vector<DuePayment> due(int limit = 10) { return run(store.claim_due_payments(limit)); }
    DuePayment the_due() { return the_only(due()); }
    void cancel(const Payment& payment) { save(request_cancel(known(payment), CancelReason::awaited).value()); }
};
INSTANTIATE_TEST_SUITE_P(Stores, StoreLooks, ::testing::ValuesIn(both_stores()), pg::testing::name_of_adapter);

TEST_P(StoreLooks, EachIsTakenOnceAndLeftForAWhileThatGrows) {
    const auto payment = started();
    EXPECT_TRUE(due().empty()) << "whoever has begun is asking";
    pass(12s);
    EXPECT_EQ(the_due().payment.id, payment.id);
    EXPECT_TRUE(due().empty());
    pass(12s);
    EXPECT_EQ(the_due().payment.id, payment.id);
    for (const auto pause : {24s, 36s, 48s, 60s, 60s}) {
        pass(pause - 12s);
        EXPECT_TRUE(due().empty()) << "before " << pause.count() << " s";
        pass(12s);
        EXPECT_EQ(the_due().payment.id, payment.id);
    }
}

TEST_P(StoreLooks, AnIntentIsAskedForUnderItsOneKey) {
    const auto payment = started();
    pass(12s);
    EXPECT_EQ(the_due().attempt_key, intent_key(payment));
    pass(12s);
    EXPECT_EQ(the_due().attempt_key, intent_key(payment));
    EXPECT_EQ(tried(intent_key(payment)), (Tried{.tries = 3, .outcome = ""}));
}

TEST_P(StoreLooks, ARoundThatTheProviderFailedHasAnotherKeyAtOnce) {
    const auto payment = started();
    run(store.next_create_round(payment.id, 0));
    pass(1s);
    const auto taken = the_due();
    EXPECT_EQ(taken.attempt_key, fmt::format("intent-{}-1", payment.id));
    EXPECT_EQ(taken.payment.create_round, 1);
    EXPECT_EQ(tried(taken.attempt_key), (Tried{.tries = 1, .outcome = ""}));
    EXPECT_EQ(tried(intent_key(payment)), (Tried{.tries = 1, .outcome = ""}));
}

TEST_P(StoreLooks, EachCancellationHasAKeyOfItsOwn) {
    const auto payment = opened();
    cancel(payment);
    std::set<std::string> keys;
    for (const auto pause : {0s, 12s, 24s}) {
        pass(pause);
        const auto taken = the_due();
        EXPECT_TRUE(taken.payment.cancel_requested);
        EXPECT_EQ(tried(taken.attempt_key), (Tried{.tries = 1, .outcome = ""}));
        keys.insert(taken.attempt_key);
    }
    EXPECT_EQ(keys.size(), 3U);
    EXPECT_TRUE(keys.contains(fmt::format("cancel-{}-3-1", payment.id)));
}

TEST_P(StoreLooks, AnOpenOneIsOnlyWatched) {
    const auto payment = opened();
    for (int look = 0; look < 3; ++look) {
        pass(40s);
        EXPECT_TRUE(due().empty());
        pass(20s);
        const auto taken = the_due();
        EXPECT_EQ(taken.payment.intent_id, payment.intent_id);
        EXPECT_FALSE(tried(taken.attempt_key)) << "to look is no attempt";
    }
}

TEST_P(StoreLooks, NewsBeginTheWaitAnew) {
    const auto payment = opened();
    pass(60s);
    the_due();
    hear(payment, "processing");
    cancel(payment);
    the_due();
    pass(12s);
    the_due();
}

TEST_P(StoreLooks, WhatHasEndedIsNotLookedAtNorAskedToBe) {
    const auto payment = paid();
    run(store.look_again(payment.id, 0s));
    pass(1h);
    EXPECT_TRUE(due().empty());
}

TEST_P(StoreLooks, ALookIsPutOffOrHurried) {
    const auto payment = opened();
    run(store.look_again(payment.id, 0s));
    the_due();
    run(store.look_again(payment.id, 300s));
    pass(200s);
    EXPECT_TRUE(due().empty());
    pass(100s);
    the_due();
}

TEST_P(StoreLooks, AKeyThatTheProviderForgetsIsOldAfter23Hours) {
    const auto payment = started();
    pass(22h + 59min);
    EXPECT_FALSE(the_due().key_is_old);
    pass(2min);
    EXPECT_TRUE(the_due().key_is_old);
    EXPECT_EQ(tried(intent_key(payment)), (Tried{.tries = 2, .outcome = ""})) << "it is not asked under that key";
}

TEST_P(StoreLooks, TheKeyOfAnIntentThatThereIsMattersNoMore) {
    opened();
    pass(48h);
    EXPECT_FALSE(the_due().key_is_old);
}

TEST_P(StoreLooks, ThoseThatHaveWaitedLongestComeFirst) {
    const auto made_first = opened();
    const auto made_second = opened();
    run(store.look_again(made_first.id, 50s));
    run(store.look_again(made_second.id, 10s));
    pass(50s);
    const auto first = due(1);
    ASSERT_EQ(first.size(), 1U);
    EXPECT_EQ(first.front().payment.id, made_second.id);
    EXPECT_EQ(the_due().payment.id, made_first.id);
}

TEST_P(StoreLooks, OneThatSomebodyHasLockedIsLeftToThem) {
    const auto locked = opened();
    const auto free = opened();
    run(store.look_again(locked.id, 0s));
    run(store.look_again(free.id, 0s));
    auto tx = run(store.begin());
    run(tx->lock_payments({locked.id}, {}));
    EXPECT_EQ(the_due().payment.id, free.id);
    run(tx->commit());
    EXPECT_EQ(the_due().payment.id, locked.id);
}

TEST_P(StoreLooks, ManyWhoTakeAtOnceTakeEachOnce) {
    for (int i = 0; i < 20; ++i) started();
    pass(12s);
    std::vector<std::future<std::vector<DuePayment>>> takers;
    for (std::size_t i = 0; i < 10; ++i) takers.push_back(spawn(store.claim_due_payments(4), i));
    std::multiset<PaymentId> taken;
    for (auto& taker : takers)
        for (const auto& one : taker.get()) taken.insert(one.payment.id);
    for (const auto& one : due(20)) taken.insert(one.payment.id);
    EXPECT_EQ(taken.size(), 20U);
    EXPECT_EQ((std::set<PaymentId>{taken.begin(), taken.end()}).size(), 20U);
}

}  // namespace
}  // namespace rentezy::payment
