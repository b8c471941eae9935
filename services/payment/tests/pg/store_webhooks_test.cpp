#include "services/payment/tests/pg/store_contract.hpp"

namespace rentezy::payment {
namespace {

using namespace std::chrono_literals;
using Keep = Store::Keep;

constexpr int attempts_allowed = 10;

/// What every store does with the inbox.
class StoreWebhooks : public StoreContract {
  protected:
    bool keep(const std::string& id, Keep keep = Keep::to_apply) {
        return run(store.store_webhook(id, "a.type", "payload of " + id, keep));
    }
    static std::vector<std::string> ids_of(const std::vector<StoredWebhook>& webhooks) {
        std::vector<std::string> ids;
        for (const auto& webhook : webhooks) ids.push_back(webhook.id);
        return ids;
    }
    /// Those that a transaction would get now; it gives them back.
    std::vector<std::string> to_apply(int limit = 10) {
        auto tx = run(store.begin());
        auto ids = ids_of(run(tx->claim_webhooks(limit)));
        run(tx->commit());
        return ids;
    }
    void apply(const std::string& id) {
        commit([&](Tx& tx) { return tx.webhooks_applied({id}); });
    }
    std::optional<Store::WebhookFailure> fail(const std::string& id) {
        return run(store.webhook_failed(id, "as the test wants it", attempts_allowed));
    }
};
INSTANTIATE_TEST_SUITE_P(Stores, StoreWebhooks, ::testing::ValuesIn(both_stores()), pg::testing::name_of_adapter);

using Ids = std::vector<std::string>;

TEST_P(StoreWebhooks, OneIsStoredOnceAsItCame) {
    EXPECT_TRUE(keep("evt_1"));
    EXPECT_FALSE(run(store.store_webhook("evt_1", "another.type", "another payload", Keep::only)));
    auto tx = run(store.begin());
    const auto claimed = run(tx->claim_webhooks(10));
    ASSERT_EQ(claimed.size(), 1U);
    EXPECT_EQ(claimed.front().id, "evt_1");
    EXPECT_EQ(claimed.front().type, "a.type");
    EXPECT_EQ(claimed.front().payload, "payload of evt_1");
    EXPECT_EQ(claimed.front().attempts, 0);
    drop(std::move(tx));
}

TEST_P(StoreWebhooks, OneThatIsOnlyKeptIsNotApplied) {
    EXPECT_TRUE(keep("evt_1", Keep::only));
    EXPECT_FALSE(keep("evt_1")) << "nor when it comes again";
    EXPECT_EQ(to_apply(), Ids{});
    EXPECT_FALSE(fail("evt_1"));
}

TEST_P(StoreWebhooks, TheOldestComeFirstAndNoMoreThanAsked) {
    for (const auto* id : {"evt_b", "evt_a", "evt_c"}) keep(id);
    EXPECT_EQ(to_apply(2), (Ids{"evt_b", "evt_a"}));
    fail("evt_b");
    pass(2s);
    EXPECT_EQ(to_apply(), (Ids{"evt_a", "evt_c", "evt_b"})) << "one that failed has another turn";
}

TEST_P(StoreWebhooks, EachIsClaimedByOneTransactionAtATime) {
    keep("evt_1");
    keep("evt_2");
    auto first = run(store.begin());
    auto second = run(store.begin());
    EXPECT_EQ(ids_of(run(first->claim_webhooks(1))), Ids{"evt_1"});
    EXPECT_EQ(ids_of(run(second->claim_webhooks(10))), Ids{"evt_2"});
    run(first->commit());
    EXPECT_EQ(ids_of(run(second->claim_webhooks(10))), (Ids{"evt_1", "evt_2"}));
    drop(std::move(second));
}

TEST_P(StoreWebhooks, OneIsAppliedOnce) {
    keep("evt_1");
    keep("evt_2");
    auto tx = run(store.begin());
    run(tx->claim_webhooks(10));
    run(tx->webhooks_applied({"evt_1"}));
    EXPECT_EQ(ids_of(run(tx->claim_webhooks(10))), Ids{"evt_2"});
    run(tx->commit());
    EXPECT_EQ(to_apply(), Ids{"evt_2"});
    EXPECT_FALSE(fail("evt_1"));
    EXPECT_FALSE(keep("evt_1"));
    EXPECT_EQ(to_apply(), Ids{"evt_2"});
}

TEST_P(StoreWebhooks, WhoeverAppliesOneIsWaitedForBeforeItCountsAsFailed) {
    keep("evt_1");
    auto tx = run(store.begin());
    run(tx->claim_webhooks(10));
    run(tx->webhooks_applied({"evt_1"}));
    auto failing = spawn(store.webhook_failed("evt_1", "too late", attempts_allowed), 1);
    run(tx->commit());
    EXPECT_FALSE(failing.get());
}

TEST_P(StoreWebhooks, ATransactionThatIsDroppedHasAppliedNothing) {
    keep("evt_1");
    auto tx = run(store.begin());
    run(tx->claim_webhooks(10));
    run(tx->webhooks_applied({"evt_1"}));
    drop(std::move(tx));
    const auto failed = fail("evt_1");  // waits until it is let go of
    ASSERT_TRUE(failed);
    EXPECT_EQ(failed->attempts, 1);
    pass(1s);
    EXPECT_EQ(to_apply(), Ids{"evt_1"});
}

TEST_P(StoreWebhooks, OneThatFailsComesLaterEachTimeAndIsSetAsideInTheEnd) {
    keep("evt_1");
    for (int attempt = 1; attempt < attempts_allowed; ++attempt) {
        const auto failed = fail("evt_1");
        ASSERT_TRUE(failed);
        EXPECT_EQ(failed->attempts, attempt);
        EXPECT_FALSE(failed->set_aside);
        // 1 s, 2 s, 4 s … 256 s. The first are too short to be met early on a busy machine.
        const std::chrono::seconds pause{1 << (attempt - 1)};
        if (pause >= 32s) {
            pass(pause / 2);
            EXPECT_EQ(to_apply(), Ids{}) << "half of " << pause.count() << " s";
            pass(pause / 2);
        } else {
            pass(pause);
        }
        EXPECT_EQ(to_apply(), Ids{"evt_1"}) << "after " << pause.count() << " s";
    }
    const auto last = fail("evt_1");
    ASSERT_TRUE(last);
    EXPECT_EQ(last->attempts, attempts_allowed);
    EXPECT_TRUE(last->set_aside);
    pass(24h);
    EXPECT_EQ(to_apply(), Ids{});
    EXPECT_FALSE(fail("evt_1"));
    EXPECT_FALSE(keep("evt_1"));
}

TEST_P(StoreWebhooks, ThePauseHasAnEnd) {
    keep("evt_1");
    for (int attempt = 1; attempt <= 12; ++attempt) run(store.webhook_failed("evt_1", "again", 100));
    pass(250s);
    EXPECT_EQ(to_apply(), Ids{});
    pass(50s);
    EXPECT_EQ(to_apply(), Ids{"evt_1"});
}

TEST_P(StoreWebhooks, WhatIsDoneIsForgottenAfter30DaysAndWhatIsNotNever) {
    keep("evt_waiting");
    keep("evt_set_aside");
    run(store.webhook_failed("evt_set_aside", "of no use", 1));
    keep("evt_applied");
    apply("evt_applied");
    keep("evt_kept", Keep::only);
    pass(29 * 24h);
    EXPECT_EQ(run(store.forget_webhooks(10)), 0);
    pass(25h);
    keep("evt_young", Keep::only);
    EXPECT_EQ(run(store.forget_webhooks(1)), 1);
    EXPECT_EQ(run(store.forget_webhooks(10)), 1);
    EXPECT_EQ(run(store.forget_webhooks(10)), 0);
    EXPECT_TRUE(keep("evt_applied")) << "it was forgotten";
    EXPECT_TRUE(keep("evt_kept"));
    for (const auto* id : {"evt_waiting", "evt_set_aside", "evt_young"}) EXPECT_FALSE(keep(id)) << id;
}

TEST_P(StoreWebhooks, AnAppliedOneThatHadFailedIsForgottenToo) {
    keep("evt_1");
    fail("evt_1");
    apply("evt_1");
    pass(31 * 24h);
    EXPECT_EQ(run(store.forget_webhooks(10)), 1);
}

}  // namespace
}  // namespace rentezy::payment
