#include "sandbox/stripe/store/store.hpp"

#include "platform/pg/testing/test_cluster.hpp"
#include "sandbox/stripe/domain/ids.hpp"
#include "sandbox/stripe/migrations.hpp"

namespace rentezy::stripe_sandbox {
namespace {

using namespace std::chrono_literals;

const Instant start = Instant::from_unix_seconds(1'795'000'000);

class SandboxStore : public pg::testing::DatabaseTest {
  protected:
    SandboxStore() : DatabaseTest(2) {
        migrate(sql::migrations);
        store_.emplace(std::make_shared<pg::Pool>(loops(), pool_options()));
    }

    Store& store() { return *store_; }

    static task<bool> write_committed(Store& store, Write write) {
        auto transaction = co_await store.begin();
        const bool done = co_await transaction.write(write);
        if (done) co_await transaction.commit();
        co_return done;
    }
    bool write(Write write) { return run(write_committed(store(), std::move(write))); }

    static Write nothing() {
        Write write;
        write.request_id = "req_1";
        write.now = start;
        write.keys_since = start - std::chrono::hours(24);
        return write;
    }
    static ObjectRow intent(std::string id, std::optional<std::string> customer = std::nullopt,
                            std::string body = R"({"b": 1,  "a": 2})") {
        return {.id = std::move(id),
                .created = start.unix_seconds(),
                .customer = std::move(customer),
                .body = std::move(body)};
    }
    static Write an_object(ObjectRow row) {
        auto write = nothing();
        write.objects.push_back(std::move(row));
        return write;
    }
    static Write an_event(std::string id, std::string type, Instant due, int copies = 1) {
        auto write = nothing();
        write.events.push_back({std::move(id), std::move(type), R"({"object":{"id":"pi_3a"}})", due, copies});
        return write;
    }
    static Write an_answer(const std::string& key, Instant now, std::string body) {
        auto write = nothing();
        write.now = now;
        write.keys_since = now - std::chrono::hours(24);
        write.answer = KeyRow{key, "/v1/refunds", "hash", "req_1", 200, std::move(body)};
        return write;
    }
    void endpoint(const std::string& id, std::vector<std::string> events, bool enabled = true) {
        run(store().save_endpoint({id, "http://127.0.0.1/" + id, "whsec_1", std::move(events), enabled, "{}"}));
    }
    std::vector<Delivery> claim(Instant now, int limit = 10) {
        return run(store().claim_deliveries(now, now + 30s, limit));
    }
    std::vector<std::string> list(ListQuery query) {
        std::vector<std::string> ids;
        if (query.below.empty()) query.below = "pi_4";
        if (query.above.empty()) query.above = "pi_3";
        for (const auto& object : run(store().list(query))) ids.push_back(object.id);
        return ids;
    }

  private:
    std::optional<Store> store_;
};

using Ids = std::vector<std::string>;

TEST_F(SandboxStore, AnObjectComesBackAsItWasWrittenAndItsLastVersionCounts) {
    EXPECT_TRUE(write(an_object(intent("pi_3a"))));
    EXPECT_TRUE(write(an_object(intent("pi_3a", "cus_1", R"({"z":1})"))));
    const Ids ids{"pi_3a", "pi_3nobody"};
    const auto found = run(store().find(ids));
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].body, R"({"z":1})");
    EXPECT_EQ(list({.customer = "cus_1"}), Ids{"pi_3a"});
}

TEST_F(SandboxStore, ListsAreNewestFirstWithinTheirKindAndFilters) {
    for (const auto* id : {"pi_3A", "pi_3B", "pi_3Z", "pi_3a", "pi_3b"})
        write(an_object(intent(id, id[4] == 'B' ? std::optional<std::string>("cus_1") : std::nullopt)));
    write(an_object(intent("ch_3A")));
    EXPECT_EQ(list({}), (Ids{"pi_3b", "pi_3a", "pi_3Z", "pi_3B", "pi_3A"}));
    EXPECT_EQ(list({.below = "pi_3a", .limit = 2}), (Ids{"pi_3Z", "pi_3B"}));
    EXPECT_EQ(list({.above = "pi_3A", .backwards = true, .limit = 2}), (Ids{"pi_3B", "pi_3Z"}));
    EXPECT_EQ(list({.customer = "cus_1"}), Ids{"pi_3B"});
    EXPECT_EQ(list({.created_from = start.unix_seconds() + 1}), Ids{});
}

TEST_F(SandboxStore, DeletedObjectsAreFoundButNotListed) {
    auto row = intent("pi_3a");
    row.deleted = true;
    write(an_object(std::move(row)));
    EXPECT_EQ(list({}), Ids{});
    EXPECT_EQ(run(store().find(Ids{"pi_3a"})).size(), 1U);
}

TEST_F(SandboxStore, WhatIsRolledBackTellsNobody) {
    endpoint("we_1", {"*"});
    auto never = [](Store& store, Write write) -> task<void> {
        auto transaction = co_await store.begin();
        co_await transaction.write(write);
        co_await transaction.rollback();
    };
    run(never(store(), an_event("evt_3a", "charge.succeeded", start)));
    EXPECT_FALSE(run(store().find_event("evt_3a")));
    EXPECT_TRUE(claim(start).empty());
}

TEST_F(SandboxStore, AnEventGoesToTheEndpointsThatAskedForIt) {
    endpoint("we_all", {"*"});
    endpoint("we_refunds", {"charge.refunded"});
    endpoint("we_off", {"*"}, false);
    write(an_event("evt_3a", "charge.succeeded", start));
    const auto due = claim(start);
    ASSERT_EQ(due.size(), 1U);
    EXPECT_EQ(due[0].key.endpoint_id, "we_all");
    EXPECT_EQ(due[0].event.type, "charge.succeeded");
    EXPECT_EQ(due[0].attempts, 1);
    EXPECT_EQ(run(store().find_event("evt_3a"))->pending_webhooks, 1);
    run(store().settle_deliveries(std::vector{due[0].key}, {}));
    EXPECT_EQ(run(store().find_event("evt_3a"))->pending_webhooks, 0);
}

TEST_F(SandboxStore, CopiesAreSentEachByItself) {
    endpoint("we_1", {"*"});
    write(an_event("evt_3a", "charge.succeeded", start, 2));
    write(an_event("evt_3b", "charge.succeeded", start, 0));
    EXPECT_EQ(claim(start).size(), 2U);
}

TEST_F(SandboxStore, NobodySendsWhatAnotherHasClaimedUntilItsLeaseEnds) {
    endpoint("we_1", {"*"});
    write(an_event("evt_3a", "charge.succeeded", start));
    EXPECT_TRUE(claim(start - 1us).empty()) << "not due yet";
    EXPECT_EQ(claim(start).size(), 1U);
    EXPECT_TRUE(claim(start + 1s).empty());
    const auto again = claim(start + 31s);
    ASSERT_EQ(again.size(), 1U);
    EXPECT_EQ(again[0].attempts, 2);
}

TEST_F(SandboxStore, ManyClaimersShareTheWorkWithoutSendingAnythingTwice) {
    endpoint("we_1", {"*"});
    auto many = nothing();
    for (int i = 0; i < 200; ++i)
        many.events.push_back({make_id(Kind::event, Uuid::v7()), "charge.succeeded", "{}", start, 1});
    write(std::move(many));
    std::vector<std::future<std::vector<Delivery>>> claims;
    for (int i = 0; i < 20; ++i)
        claims.push_back(spawn(store().claim_deliveries(start, start + 30s, 10), static_cast<std::size_t>(i % 2)));
    std::vector<std::string> claimed;
    for (auto& one : claims)
        for (auto& delivery : one.get()) claimed.push_back(delivery.key.event_id);
    while (true) {  // a claimer that found only locked rows came back with less
        const auto rest = claim(start);
        if (rest.empty()) break;
        for (const auto& delivery : rest) claimed.push_back(delivery.key.event_id);
    }
    std::ranges::sort(claimed);
    EXPECT_EQ(claimed.size(), 200U);
    EXPECT_EQ(std::ranges::adjacent_find(claimed), claimed.end());
}

TEST_F(SandboxStore, AFailureIsDueAgainOrGivenUpAndAStartTriesAtOnce) {
    endpoint("we_1", {"*"});
    write(an_event("evt_3a", "charge.succeeded", start));
    write(an_event("evt_3b", "charge.succeeded", start));
    write(an_event("evt_3c", "charge.succeeded", start + 2h));
    const auto due = claim(start);
    ASSERT_EQ(due.size(), 2U);
    run(store().settle_deliveries({}, std::vector<FailedDelivery>{{due[0].key, start + 1h, "answered 500"},
                                                                  {due[1].key, std::nullopt, "answered 500"}}));
    EXPECT_TRUE(claim(start + 59min).empty());
    EXPECT_EQ(run(store().next_delivery()), start + 1h);
    run(store().resume_deliveries(start + 1s));
    const auto resumed = claim(start + 1s);
    ASSERT_EQ(resumed.size(), 1U) << "neither what was given up nor what was never tried";
    EXPECT_EQ(resumed[0].attempts, 1);
}

TEST_F(SandboxStore, ThePlatformsEndpointMovesAndKeepsWhatWaits) {
    const EndpointRow first{"we_1", "http://127.0.0.1:1/hook", "whsec_1", {"*"}, true, R"({"id":"we_1","url":"old"})"};
    run(store().manage_endpoint(first));
    write(an_event("evt_3a", "charge.succeeded", start));
    EndpointRow second = first;
    second.id = "we_2";
    second.url = "http://127.0.0.1:2/hook";
    run(store().manage_endpoint(second));
    const auto due = claim(start);
    ASSERT_EQ(due.size(), 1U);
    EXPECT_EQ(due[0].url, "http://127.0.0.1:2/hook");
    second.enabled_events = {"refund.created"};
    run(store().manage_endpoint(second));
    write(an_event("evt_4a", "charge.succeeded", start));
    EXPECT_TRUE(claim(start).empty()) << "what the platform does not want any more is not sent";
    EXPECT_EQ(run(store().list_endpoints("we_4", 10)).size(), 1U);
}

TEST_F(SandboxStore, ADeletedEndpointTakesWhatWaitsWithIt) {
    endpoint("we_1", {"*"});
    write(an_event("evt_3a", "charge.succeeded", start));
    EXPECT_TRUE(run(store().delete_endpoint("we_1")));
    EXPECT_FALSE(run(store().delete_endpoint("we_1")));
    EXPECT_FALSE(run(store().next_delivery()));
}

TEST_F(SandboxStore, AKeyIsAnsweredOnceADay) {
    EXPECT_TRUE(write(an_answer("k", start, "first")));
    EXPECT_FALSE(write(an_answer("k", start + 1h, "second"))) << "somebody was first";
    auto claimed = [](Store& store, Instant now) -> task<Claim> {
        auto transaction = co_await store.begin();
        co_return co_await transaction.claim("k", now - std::chrono::hours(24));
    };
    EXPECT_EQ(run(claimed(store(), start + 1h)).answered->body, "first");
    EXPECT_FALSE(run(claimed(store(), start + 25h)).answered);
    EXPECT_TRUE(write(an_answer("k", start + 25h, "next day")));
    EXPECT_EQ(run(claimed(store(), start + 26h)).answered->body, "next day");
}

TEST_F(SandboxStore, AKeyIsTakenByOneTransactionAtATime) {
    auto both = [](Store& store) -> task<std::pair<bool, bool>> {
        auto first = co_await store.begin();
        const auto mine = co_await first.claim("k", start);
        auto second = co_await store.begin();
        const auto theirs = co_await second.claim("k", start);
        co_return std::pair{mine.free, theirs.free};
    };
    EXPECT_EQ(run(both(store())), (std::pair{true, false}));
}

TEST_F(SandboxStore, TheAccountsKeysAreMadeOnce) {
    const auto first = run(store().keys({"sk_1", "pk_1", "whsec_1"}, start));
    const auto second = run(store().keys({"sk_2", "pk_2", "whsec_2"}, start));
    EXPECT_EQ(first.secret, "sk_1");
    EXPECT_EQ(second.secret, "sk_1");
    EXPECT_EQ(second.webhook_secret, "whsec_1");
}

TEST_F(SandboxStore, EventsAreListedByPatternOfType) {
    write(an_event("evt_3a", "payment_intent.succeeded", start));
    write(an_event("evt_3b", "payment_intentXsucceeded", start));
    write(an_event("evt_3c", "charge.succeeded", start));
    const auto of = [this](std::vector<std::string> types) {
        Ids ids;
        for (const auto& event :
             run(store().list_events({.above = "evt_3", .below = "evt_4", .types = std::move(types)})))
            ids.push_back(event.id);
        return ids;
    };
    EXPECT_EQ(of({}), (Ids{"evt_3c", "evt_3b", "evt_3a"}));
    EXPECT_EQ(of({"payment\\_intent.%"}), Ids{"evt_3a"});
    EXPECT_EQ(of({"charge.succeeded", "payment\\_intent.succeeded"}), (Ids{"evt_3c", "evt_3a"}));
}

TEST_F(SandboxStore, TheSweepTakesWhatIsTooOldAndNothingElse) {
    write(an_answer("old", start - 25h, "old"));
    write(an_answer("young", start, "young"));
    write(an_event("evt_3a", "charge.succeeded", start));
    EXPECT_EQ(run(store().sweep(start - 24h, start - std::chrono::hours(30 * 24), 100)), 1);
    EXPECT_EQ(run(store().sweep(start - 24h, start + 1s, 100)), 1);
    EXPECT_FALSE(run(store().find_event("evt_3a")));
}

TEST_F(SandboxStore, SettlementsComeWhenTheyAreDueAndGoOnce) {
    auto add = [](Store& store) -> task<void> {
        auto transaction = co_await store.begin();
        co_await transaction.add_settlement("re_3a", start + 2s);
        co_await transaction.commit();
    };
    run(add(store()));
    EXPECT_TRUE(run(store().due_settlements(start, 10)).empty());
    EXPECT_EQ(run(store().next_settlement()), start + 2s);
    EXPECT_EQ(run(store().due_settlements(start + 2s, 10)), Ids{"re_3a"});
}

}  // namespace
}  // namespace rentezy::stripe_sandbox
