#include "services/payment/tests/pg/store_contract.hpp"

namespace rentezy::payment {
namespace {

using namespace std::chrono_literals;

/// What every store does with payments.
class StorePayments : public StoreContract {
  protected:
    std::optional<std::string> answered(const Payment& payment, std::string key) {
        return run(store.find(payment.purpose, payment.reference, std::move(key))).value().answered_status;
    }
    /// What keep_intent saves of a provider's first answer.
    static Step opening(const Payment& payment) {
        return apply_intent(payment, intent_of(payment, "requires_payment_method")).value();
    }
    bool save_opening(const Payment& payment, const std::string& outcome, const std::string& key) {
        return run(store.save_if_unchanged(opening(payment), {intent_key(payment), outcome}, key));
    }
    std::optional<PaymentId> entombed(const Due& due) {
        std::optional<PaymentId> id;
        commit([&](Tx& tx) -> task<void> { return keep(tx.add_tombstone(due), id); });
        return id;
    }

  private:
    static task<void> keep(task<std::optional<PaymentId>> adding, std::optional<PaymentId>& id) {
        id = co_await std::move(adding);
    }
};
INSTANTIATE_TEST_SUITE_P(Stores, StorePayments, ::testing::ValuesIn(both_stores()), pg::testing::name_of_adapter);

TEST_P(StorePayments, StartedTwiceForOneReferenceIsOnePayment) {
    const auto due = a_due();
    EXPECT_FALSE(run(store.find(due.purpose, due.reference, "key")));
    const auto first = started(due);
    EXPECT_EQ(first.status, Status::created);
    EXPECT_EQ(first.version, 1);
    EXPECT_EQ(first.payer, due.payer);
    EXPECT_EQ(first.payee, due.payee);
    EXPECT_EQ(first.amount, price);
    EXPECT_EQ(tried(intent_key(first)), (Tried{.tries = 1, .outcome = ""}));
    const auto second = PaymentId::make();
    EXPECT_FALSE(run(store.start(second, due)));
    EXPECT_FALSE(tried(fmt::format("intent-{}", second)));
    EXPECT_EQ(known(first).id, first.id);
    EXPECT_TRUE(told().empty());
}

TEST_P(StorePayments, OneReferenceIsPaidForEachPurpose) {
    auto due = a_due();
    const auto booked = started(due);
    due.purpose = Purpose::rent;
    EXPECT_NE(started(due).id, booked.id);
}

TEST_P(StorePayments, ManyWhoStartAtOnceMakeOne) {
    const auto due = a_due();
    std::vector<std::future<std::optional<Payment>>> starts;
    for (std::size_t i = 0; i < 20; ++i) starts.push_back(spawn(store.start(PaymentId::make(), due), i));
    int made = 0;
    for (auto& start : starts) made += start.get().has_value();
    EXPECT_EQ(made, 1);
}

TEST_P(StorePayments, AnAnswerIsRememberedOnceForEachKey) {
    const auto payment = started();
    EXPECT_FALSE(answered(payment, "one"));
    run(store.remember_answer(payment.id, "one", "requires_payment_method"));
    run(store.remember_answer(payment.id, "one", "succeeded"));
    run(store.remember_answer(payment.id, "two", "processing"));
    EXPECT_EQ(answered(payment, "one"), "requires_payment_method");
    EXPECT_EQ(answered(payment, "two"), "processing");
    EXPECT_FALSE(answered(payment, "three"));
}

TEST_P(StorePayments, TheOldestOfFiftyAnswersIsForgotten) {
    const auto payment = started();
    for (int i = 0; i < 51; ++i) run(store.remember_answer(payment.id, fmt::format("key-{}", i), "processing"));
    EXPECT_FALSE(answered(payment, "key-0"));
    EXPECT_TRUE(answered(payment, "key-1"));
    EXPECT_TRUE(answered(payment, "key-50"));
}

TEST_P(StorePayments, AStepOfAPaymentThatNobodyChangedIsSavedWithItsAnswer) {
    const auto payment = started();
    ASSERT_TRUE(save_opening(payment, "pi_made", "key"));
    const auto saved = known(payment);
    EXPECT_EQ(saved.status, Status::open);
    EXPECT_EQ(saved.intent_id, fmt::format("pi_{}", payment.id));
    EXPECT_EQ(saved.client_secret, "secret");
    EXPECT_EQ(saved.version, 2);
    EXPECT_EQ(answered(payment, "key"), "requires_payment_method");
    EXPECT_EQ(tried(intent_key(payment)), (Tried{.tries = 1, .outcome = "pi_made"}));
}

TEST_P(StorePayments, AStepOfOneThatSomebodyChangedSavesNothing) {
    const auto payment = started();
    save(request_cancel(payment, CancelReason::awaited).value());
    EXPECT_FALSE(save_opening(payment, "pi_made", "key"));
    EXPECT_EQ(known(payment).status, Status::created);
    EXPECT_TRUE(known(payment).cancel_requested);
    EXPECT_FALSE(answered(payment, "key"));
    EXPECT_EQ(tried(intent_key(payment)), (Tried{.tries = 1, .outcome = ""}));
}

TEST_P(StorePayments, WhoeverHasThePaymentLockedIsWaitedForBeforeItCountsAsUnchanged) {
    const auto payment = started();
    auto tx = run(store.begin());
    run(tx->lock_payments({payment.id}, {}));
    const auto step = opening(payment);
    auto saving = spawn(store.save_if_unchanged(step, {intent_key(payment), "pi_made"}, "key"), 1);
    run(tx->save({request_cancel(payment, CancelReason::awaited).value()}));
    run(tx->commit());
    EXPECT_FALSE(saving.get());
}

TEST_P(StorePayments, AStepThatTellsSomethingIsSavedInATransaction) {
    const auto payment = started();
    const auto succeeding = apply_intent(payment, intent_of(payment, "succeeded")).value();
    EXPECT_THROW(run(store.save_if_unchanged(succeeding, {intent_key(payment), "pi_made"}, "key")), std::logic_error);
    EXPECT_EQ(known(payment).version, 1);
}

TEST_P(StorePayments, TheNextRoundBeginsOnceAndOnlyBeforeThereIsAnIntent) {
    const auto payment = started();
    run(store.next_create_round(payment.id, 0));
    run(store.next_create_round(payment.id, 0));
    EXPECT_EQ(known(payment).create_round, 1);
    EXPECT_EQ(known(payment).version, 1);
    ASSERT_TRUE(save_opening(payment, "pi_made", "key")) << "an answer under the key before";
    EXPECT_EQ(known(payment).create_round, 1);
    run(store.next_create_round(payment.id, 1));
    EXPECT_EQ(known(payment).create_round, 1);
}

TEST_P(StorePayments, ATombstoneCannotBeStarted) {
    const auto due = a_due();
    const auto id = entombed(due);
    ASSERT_TRUE(id);
    EXPECT_FALSE(run(store.start(PaymentId::make(), due)));
    EXPECT_FALSE(entombed(due));
    const auto kept = run(store.find(due.purpose, due.reference, "")).value().payment;
    EXPECT_EQ(kept.id, *id);
    EXPECT_EQ(kept.status, Status::cancelled);
    EXPECT_TRUE(kept.cancel_requested);
    EXPECT_EQ(kept.amount, price);
    pass(1h);
    EXPECT_TRUE(run(store.claim_due_payments(10)).empty()) << "there is nobody to ask";
}

TEST_P(StorePayments, WhatWasStartedGetsNoTombstone) {
    const auto due = a_due();
    const auto payment = started(due);
    EXPECT_FALSE(entombed(due));
    EXPECT_EQ(known(payment).status, Status::created);
}

TEST_P(StorePayments, ATombstoneIsItsTransactionsAloneUntilItIsCommitted) {
    const auto due = a_due();
    auto tx = run(store.begin());
    const auto id = run(tx->add_tombstone(due));
    ASSERT_TRUE(id);
    EXPECT_FALSE(run(tx->add_tombstone(due)));
    EXPECT_EQ(run(tx->lock_payment_for(due.purpose, due.reference))->id, *id);
    EXPECT_FALSE(run(store.find(due.purpose, due.reference, "")));
    auto starting = spawn(store.start(PaymentId::make(), due), 1);
    run(tx->commit());
    EXPECT_FALSE(starting.get());
}

TEST_P(StorePayments, WhoWaitsForATombstoneThatIsDroppedStarts) {
    const auto due = a_due();
    auto tx = run(store.begin());
    run(tx->add_tombstone(due));
    auto starting = spawn(store.start(PaymentId::make(), due), 1);
    drop(std::move(tx));
    EXPECT_TRUE(starting.get());
}

TEST_P(StorePayments, PaymentsAreLockedByIdAndByIntentEachOnce) {
    const auto by_id = started();
    const auto by_intent = opened();
    const auto by_both = opened();
    opened();
    auto tx = run(store.begin());
    const auto locked = run(tx->lock_payments({by_id.id, by_both.id, PaymentId::make()},
                                              {*by_intent.intent_id, *by_both.intent_id, "pi_of_a_stranger"}));
    std::set<PaymentId> ids;
    for (const auto& payment : locked) ids.insert(payment.id);
    EXPECT_EQ(locked.size(), 3U);
    EXPECT_EQ(ids, (std::set{by_id.id, by_intent.id, by_both.id}));
    EXPECT_EQ(run(tx->lock_payment_for(by_id.purpose, by_id.reference))->id, by_id.id);
    EXPECT_FALSE(run(tx->lock_payment_for(Purpose::rent, by_id.reference)));
    drop(std::move(tx));
}

TEST_P(StorePayments, WhoLocksSecondSeesWhatTheFirstHasCommitted) {
    const auto payment = opened();
    auto first = run(store.begin());
    auto second = run(store.begin());
    run(first->lock_payments({payment.id}, {}));
    auto waiting = spawn(second->lock_payments({}, {*payment.intent_id}));
    run(first->save({apply_intent(payment, intent_of(payment, "succeeded")).value()}));
    run(first->commit());
    const auto locked = waiting.get();
    ASSERT_EQ(locked.size(), 1U);
    EXPECT_EQ(locked.front().status, Status::succeeded);
    EXPECT_EQ(locked.front().version, 3);
    drop(std::move(second));
}

TEST_P(StorePayments, WhatIsSavedIsToldInItsOrderWithAVersionThatGrows) {
    const auto one = started();
    const auto other = started();
    commit([&](Tx& tx) {
        return tx.save(
            {apply_intent(one, intent_of(one, "requires_payment_method", Decline{"ch_1", "card_declined"})).value(),
             apply_intent(other, intent_of(other, "succeeded")).value()});
    });
    hear(one, "requires_payment_method", Decline{"ch_2", "card_declined"});
    hear(one, "processing");  // tells nothing
    hear(one, "succeeded");
    const auto subject = one.id.to_string();
    EXPECT_EQ(told(), (std::vector<Told>{{"payment.failed.v1", subject, 2},
                                         {"payment.succeeded.v1", other.id.to_string(), 2},
                                         {"payment.failed.v1", subject, 3},
                                         {"payment.succeeded.v1", subject, 5}}));
    EXPECT_EQ(known(one).declined_charges, (std::vector<std::string>{"ch_1", "ch_2"}));
    EXPECT_EQ(known(one).version, 5);
}

TEST_P(StorePayments, ATransactionSeesItsOwnStepAndOthersDoNotBeforeItsCommit) {
    const auto payment = opened();
    auto tx = run(store.begin());
    run(tx->lock_payments({payment.id}, {}));
    run(tx->save({apply_intent(payment, intent_of(payment, "succeeded")).value()}));
    const auto own = run(tx->lock_payments({payment.id}, {}));
    ASSERT_EQ(own.size(), 1U);
    EXPECT_EQ(own.front().status, Status::succeeded);
    EXPECT_EQ(own.front().version, 3);
    EXPECT_EQ(known(payment).status, Status::open);
    EXPECT_TRUE(told().empty());
    run(tx->commit());
    EXPECT_EQ(known(payment).status, Status::succeeded);
}

TEST_P(StorePayments, AStepOfNoPaymentAndTwoStepsOfOneAreErrors) {
    const auto payment = started();
    auto unknown = payment;
    unknown.id = PaymentId::make();
    EXPECT_THROW(save(opening(unknown)), std::logic_error);
    EXPECT_THROW(commit([&](Tx& tx) { return tx.save({opening(payment), opening(payment)}); }), std::logic_error);
    EXPECT_EQ(known(payment).version, 1);
}

TEST_P(StorePayments, WhatWillNeverBePaidIsToldOfItsTombstone) {
    const auto due = a_due();
    auto tx = run(store.begin());
    const auto id = run(tx->add_tombstone(due)).value();
    run(tx->tell_never_paid(id, due.purpose, due.reference));
    run(tx->commit());
    const auto kept = run(store.find(due.purpose, due.reference, "")).value().payment;
    save(request_cancel(kept, CancelReason::awaited).value());
    EXPECT_EQ(told(), (std::vector<Told>{{"payment.cancelled.v1", id.to_string(), 1},
                                         {"payment.cancelled.v1", id.to_string(), 2}}));
}

TEST_P(StorePayments, AnAttemptEndsOnceItIsCommittedAndOneThatNobodyBeganDoesNot) {
    const auto payment = started();
    const auto key = intent_key(payment);
    commit([&](Tx& tx) { return tx.finish_attempt({key, "in_transaction"}); });
    EXPECT_EQ(tried(key), (Tried{.tries = 1, .outcome = "in_transaction"}));
    run(store.finish_attempt({key, "alone"}));
    EXPECT_EQ(tried(key), (Tried{.tries = 1, .outcome = "alone"}));
    run(store.finish_attempt({"intent-of-nobody", "alone"}));
    commit([&](Tx& tx) { return tx.finish_attempt({"intent-of-nobody", "in_transaction"}); });
    EXPECT_FALSE(tried("intent-of-nobody"));
}

TEST_P(StorePayments, ATransactionThatIsDroppedLeavesNothing) {
    const auto payment = opened();
    const auto due = a_due();
    auto tx = run(store.begin());
    run(tx->lock_payments({payment.id}, {}));
    run(tx->save({apply_intent(payment, intent_of(payment, "succeeded")).value()}));
    run(tx->finish_attempt({intent_key(payment), "dropped"}));
    const auto tombstone = run(tx->add_tombstone(due)).value();
    run(tx->tell_never_paid(tombstone, due.purpose, due.reference));
    drop(std::move(tx));
    EXPECT_EQ(known(payment).status, Status::open);
    EXPECT_EQ(known(payment).version, 2);
    EXPECT_TRUE(told().empty());
    EXPECT_EQ(tried(intent_key(payment))->outcome, "");
    EXPECT_FALSE(run(store.find(due.purpose, due.reference, "")));
    hear(payment, "succeeded");
    EXPECT_EQ(known(payment).version, 3);
}

}  // namespace
}  // namespace rentezy::payment
