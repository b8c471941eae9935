#include "platform/pg/error.hpp"
#include "services/payment/tests/pg/store_contract.hpp"

namespace rentezy::payment {
namespace {

using namespace std::chrono_literals;

/// What every store does with refunds.
class StoreRefunds : public StoreContract {
  protected:
    std::vector<RefundOfPayment> due(int limit = 10) { return run(store.claim_due_refunds(limit)); }
    Refund the_due() { return the_only(due()).refund; }
    bool ask(RefundId id, const Payment& of) {
        bool added = false;
        commit([&](Tx& tx) { return keep(tx.add_refund(id, of.id, price), added); });
        return added;
    }
    RefundId asked(const Payment& of) {
        const auto id = RefundId::make();
        if (!ask(id, of)) throw std::logic_error("a new refund is new");
        return id;
    }
    RefundOfPayment refund(RefundId id) {
        auto tx = run(store.begin());
        auto locked = run(tx->lock_refunds({id}, {}));
        run(tx->commit());
        return std::move(locked.at(0));
    }
    static RefundState state_of(RefundId id, std::string status) {
        return {
            .id = fmt::format("re_{}", id), .intent_id = {}, .status = std::move(status), .failure = {}, .refund = id};
    }
    /// Keeps what the provider says about a refund.
    void hear_refund(RefundId id, const std::string& status) {
        save_refund(id, apply_refund(refund(id).refund, state_of(id, status)).value());
    }
    void save_refund(RefundId id, const RefundStep& step) {
        const auto of = refund(id);
        commit([&](Tx& tx) { return tx.save(of, step); });
    }

    static task<void> ask_for_nothing(Tx& tx) { co_await tx.add_refund(RefundId::make(), PaymentId::make(), price); }

  private:
    static task<void> keep(task<bool> adding, bool& added) { added = co_await std::move(adding); }
};
INSTANTIATE_TEST_SUITE_P(Stores, StoreRefunds, ::testing::ValuesIn(both_stores()), pg::testing::name_of_adapter);

TEST_P(StoreRefunds, AskedTwiceItIsOneRefund) {
    const auto payment = paid();
    const auto id = RefundId::make();
    EXPECT_TRUE(ask(id, payment));
    EXPECT_FALSE(ask(id, payment));
    const auto kept = refund(id);
    EXPECT_EQ(kept.refund.payment, payment.id);
    EXPECT_EQ(kept.refund.amount, price);
    EXPECT_EQ(kept.refund.status, RefundStatus::requested);
    EXPECT_EQ(kept.purpose, payment.purpose);
    EXPECT_EQ(kept.reference, payment.reference);
    EXPECT_EQ(kept.intent_id, payment.intent_id);
    EXPECT_EQ(due().size(), 1U);
}

TEST_P(StoreRefunds, ARefundOfNoPaymentIsRefused) {
    EXPECT_THROW(commit([](Tx& tx) { return ask_for_nothing(tx); }), pg::SqlError);
    EXPECT_TRUE(due().empty());
}

TEST_P(StoreRefunds, OneIsItsTransactionsAloneUntilItIsCommitted) {
    const auto payment = paid();
    const auto id = RefundId::make();
    auto first = run(store.begin());
    auto second = run(store.begin());
    EXPECT_TRUE(run(first->add_refund(id, payment.id, price)));
    EXPECT_FALSE(run(first->add_refund(id, payment.id, price)));
    EXPECT_EQ(run(first->lock_refunds({id}, {})).size(), 1U);
    EXPECT_TRUE(due().empty());
    auto waiting = spawn(second->add_refund(id, payment.id, price));
    run(first->commit());
    EXPECT_FALSE(waiting.get());
    drop(std::move(second));
}

TEST_P(StoreRefunds, OneThatIsDroppedWasNeverAskedFor) {
    const auto payment = paid();
    const auto id = RefundId::make();
    auto first = run(store.begin());
    auto second = run(store.begin());
    EXPECT_TRUE(run(first->add_refund(id, payment.id, price)));
    auto waiting = spawn(second->add_refund(id, payment.id, price));
    drop(std::move(first));
    EXPECT_TRUE(waiting.get());
    run(second->commit());
    EXPECT_EQ(the_due().id, id);
}

TEST_P(StoreRefunds, EachIsTakenOnceAndLeftForAWhileThatGrows) {
    const auto id = asked(paid());
    const auto first = the_due();
    EXPECT_EQ(first.id, id);
    EXPECT_TRUE(first.first_sent_at);
    for (const auto pause : {12s, 24s, 36s}) {
        EXPECT_TRUE(due().empty());
        pass(pause - 12s);
        EXPECT_TRUE(due().empty()) << "before " << pause.count() << " s";
        pass(12s);
        EXPECT_EQ(the_due().id, id);
    }
    EXPECT_EQ(tried(refund_key(first)), (Tried{.tries = 4, .outcome = ""}));
}

TEST_P(StoreRefunds, ThePauseHasAnEnd) {
    asked(paid());
    for (int look = 0; look < 30; ++look) {
        the_due();
        pass(300s);
    }
    the_due();
    pass(288s);
    EXPECT_TRUE(due().empty());
    pass(12s);
    the_due();
}

TEST_P(StoreRefunds, AKeyThatTheProviderForgetsIsNotUsedAgainBeforeALook) {
    asked(paid());
    const auto sent = the_due();
    pass(22h + 59min);
    EXPECT_FALSE(the_due().must_look);
    pass(2min);
    EXPECT_TRUE(the_due().must_look);
    EXPECT_EQ(tried(refund_key(sent)), (Tried{.tries = 2, .outcome = ""}));
    save_refund(sent.id, ask_refund_anew(refund(sent.id).refund).value());
    const auto anew = the_due();
    EXPECT_FALSE(anew.must_look);
    EXPECT_EQ(anew.round, 1);
    EXPECT_EQ(tried(fmt::format("refund-{}-1", sent.id)), (Tried{.tries = 1, .outcome = ""}));
}

TEST_P(StoreRefunds, APendingOneIsOnlyWatchedAndOneThatEndedIsLeft) {
    const auto id = asked(paid());
    const auto key = refund_key(the_due());
    hear_refund(id, "pending");
    for (int look = 0; look < 3; ++look) {
        pass(40s);
        EXPECT_TRUE(due().empty());
        pass(20s);
        EXPECT_EQ(the_due().provider_id, fmt::format("re_{}", id));
    }
    EXPECT_EQ(tried(key), (Tried{.tries = 1, .outcome = ""})) << "to look is no attempt";
    hear_refund(id, "succeeded");
    run(store.look_again(id, 0s));
    pass(1h);
    EXPECT_TRUE(due().empty());
}

TEST_P(StoreRefunds, ALookIsPutOffOrHurried) {
    const auto id = asked(paid());
    run(store.look_again(id, 300s));
    pass(200s);
    EXPECT_TRUE(due().empty());
    run(store.look_again(id, 0s));
    the_due();
}

TEST_P(StoreRefunds, ThoseThatHaveWaitedLongestComeFirst) {
    const auto payment = paid();
    const auto asked_first = asked(payment);
    const auto asked_second = asked(payment);
    run(store.look_again(asked_first, 50s));
    run(store.look_again(asked_second, 10s));
    pass(50s);
    const auto first = due(1);
    ASSERT_EQ(first.size(), 1U);
    EXPECT_EQ(first.front().refund.id, asked_second);
    EXPECT_EQ(the_due().id, asked_first);
}

TEST_P(StoreRefunds, OneThatSomebodyHasLockedIsLeftToThem) {
    const auto payment = paid();
    const auto locked = asked(payment);
    const auto free = asked(payment);
    auto tx = run(store.begin());
    run(tx->lock_refunds({locked}, {}));
    EXPECT_EQ(the_due().id, free);
    run(tx->commit());
    EXPECT_EQ(the_due().id, locked);
}

TEST_P(StoreRefunds, RefundsAreLockedByTheirIdAndByTheProvidersEachOnce) {
    const auto payment = paid();
    const auto by_id = asked(payment);
    const auto by_provider = asked(payment);
    const auto by_both = asked(payment);
    asked(payment);
    hear_refund(by_provider, "pending");
    hear_refund(by_both, "pending");
    auto tx = run(store.begin());
    const auto locked =
        run(tx->lock_refunds({by_id, by_both, RefundId::make()},
                             {fmt::format("re_{}", by_provider), fmt::format("re_{}", by_both), "re_of_a_stranger"}));
    std::set<RefundId> ids;
    for (const auto& one : locked) ids.insert(one.refund.id);
    EXPECT_EQ(locked.size(), 3U);
    EXPECT_EQ(ids, (std::set{by_id, by_provider, by_both}));
    drop(std::move(tx));
}

TEST_P(StoreRefunds, WhatIsToldIsThePaymentsAndDrawsItsVersion) {
    const auto payment = paid();  // version 2 told
    const auto refunded = asked(payment);
    const auto failed = asked(payment);
    hear_refund(refunded, "pending");
    EXPECT_EQ(known(payment).version, 2) << "nothing was told";
    hear_refund(refunded, "succeeded");
    hear_refund(failed, "failed");
    const auto subject = payment.id.to_string();
    EXPECT_EQ(told(), (std::vector<Told>{{"payment.succeeded.v1", subject, 2},
                                         {"payment.refunded.v1", subject, 3},
                                         {"payment.refund_failed.v1", subject, 4}}));
    EXPECT_EQ(known(payment).version, 4);
    EXPECT_EQ(refund(refunded).refund.version, 3);
}

/// As a batch of webhooks does.
TEST_P(StoreRefunds, ARefundAndThenItsPaymentSavedTogetherAreToldInThatOrder) {
    const auto payment = opened();
    const auto id = asked(payment);
    const auto of = refund(id);
    const auto step = apply_refund(of.refund, state_of(id, "succeeded")).value();
    auto tx = run(store.begin());
    run(tx->lock_refunds({id}, {}));
    run(tx->save(of, step));
    const auto locked = run(tx->lock_payments({payment.id}, {}));
    ASSERT_EQ(locked.size(), 1U);
    EXPECT_EQ(locked.front().version, 3);
    run(tx->save({apply_intent(locked.front(), intent_of(payment, "succeeded")).value()}));
    run(tx->commit());
    const auto subject = payment.id.to_string();
    EXPECT_EQ(told(), (std::vector<Told>{{"payment.refunded.v1", subject, 3}, {"payment.succeeded.v1", subject, 4}}));
}

TEST_P(StoreRefunds, OneThatTellsNothingDoesNotWaitForItsPayment) {
    const auto payment = paid();
    const auto id = asked(payment);
    auto elsewhere = run(store.begin());
    run(elsewhere->lock_payments({payment.id}, {}));
    hear_refund(id, "pending");
    EXPECT_EQ(refund(id).refund.status, RefundStatus::pending);
    drop(std::move(elsewhere));
}

TEST_P(StoreRefunds, MoneyThatMovedHurriesItsPendingRefundsAlone) {
    const auto payment = paid();
    const auto other = paid();
    const auto pending = asked(payment);
    const auto sent = asked(payment);
    const auto ended = asked(payment);
    const auto of_other = asked(other);
    due();
    hear_refund(pending, "pending");
    hear_refund(ended, "succeeded");
    hear_refund(of_other, "pending");
    commit([&](Tx& tx) { return tx.hurry_refunds({*payment.intent_id}); });
    EXPECT_EQ(the_due().id, pending);
    EXPECT_EQ(refund(sent).refund.status, RefundStatus::requested);
}

TEST_P(StoreRefunds, WhoHurriesThemWaitsForNobody) {
    const auto payment = paid();
    const auto held = asked(payment);
    const auto free = asked(payment);
    due();
    hear_refund(held, "pending");
    hear_refund(free, "pending");
    auto elsewhere = run(store.begin());
    run(elsewhere->lock_refunds({held}, {}));
    commit([&](Tx& tx) { return tx.hurry_refunds({*payment.intent_id}); });
    drop(std::move(elsewhere));
    EXPECT_EQ(the_due().id, free);
}

TEST_P(StoreRefunds, ATransactionThatIsDroppedLeavesNothing) {
    const auto payment = paid();
    const auto id = asked(payment);
    the_due();
    hear_refund(id, "pending");
    const auto of = refund(id);
    auto tx = run(store.begin());
    run(tx->lock_refunds({id}, {}));
    run(tx->hurry_refunds({*payment.intent_id}));
    run(tx->save(of, apply_refund(of.refund, state_of(id, "succeeded")).value()));
    drop(std::move(tx));
    EXPECT_EQ(refund(id).refund.status, RefundStatus::pending);
    EXPECT_EQ(refund(id).refund.version, 2);
    EXPECT_EQ(known(payment).version, 2);
    EXPECT_EQ(told().size(), 1U) << "the payment's own";
    EXPECT_TRUE(due().empty());
}

}  // namespace
}  // namespace rentezy::payment
