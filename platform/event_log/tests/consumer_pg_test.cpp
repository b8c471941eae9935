#include "platform/event_log/claim.hpp"
#include "platform/event_log/consumer_runner.hpp"
#include "platform/event_log/dead_letters.hpp"
#include "platform/event_log/follower.hpp"
#include "platform/event_log/tests/fixture.hpp"

namespace rentezy::event_log {
namespace {

constexpr pg::Statement insert_effect{"test_effect",
                                      "INSERT INTO effect (event_id, subject, version) VALUES ($1, $2, $3)"};

/// A consumer whose effect is a row: no primary key, so that a doubled effect shows.
class ConsumerTest : public ServiceTest {
  protected:
    ConsumerTest() {
        database().as_superuser(
            "CREATE TABLE effect (number bigint GENERATED ALWAYS AS IDENTITY, event_id uuid, subject text, version "
            "bigint)");
        database().as_superuser("GRANT ALL ON effect TO PUBLIC");
    }

    static task<void> store_effect(pg::Transaction& tx, const Event& event) {
        co_await tx.execute(insert_effect, event.id, event.subject, event.aggregate_version);
    }
    static task<void> store_effect_then(pg::Transaction& tx, const Event& event, const std::function<void()>& hook) {
        co_await store_effect(tx, event);
        hook();
    }
    static Consumer storing() {
        return {.name = "test.store", .topics = {"booking"}, .types = {"booking.held.v1"}, .apply = &store_effect};
    }
    /// Whose effect commits in a transaction that is not the runner's. Versions that can be divided by three have
    /// nothing left to do.
    static task<void> store_elsewhere(pg::Pool& pool, Claim& claim, const Event& event) {
        if (event.aggregate_version % 3 == 0) co_return;
        auto tx = co_await pool.begin();
        co_await store_effect(tx, event);
        if (!co_await claim.store(tx)) throw ClaimedElsewhere();
        co_await tx.commit_or_throw();
        claim.committed();
    }
    Consumer sharing() {
        auto consumer = storing();
        consumer.apply_sharing = [pool = service_pool_.get()](Claim& claim, const Event& event) {
            return store_elsewhere(*pool, claim, event);
        };
        return consumer;
    }
    /// Applies up to `most` at once, but never one whose version is `not_together`.
    static task<std::size_t> store_together(pg::Transaction& tx, std::span<const Record> records, std::size_t most,
                                            std::int64_t not_together) {
        std::size_t applied = 0;
        for (const auto& record : records.first(std::min(most, records.size()))) {
            if (record.event.aggregate_version == not_together) break;
            co_await store_effect(tx, record.event);
            ++applied;
        }
        co_return applied;
    }
    static Consumer together(std::size_t most, std::int64_t not_together = 0) {
        auto consumer = storing();
        consumer.apply_together = [=](pg::Transaction& tx, std::span<const Record> records) {
            return store_together(tx, records, most, not_together);
        };
        return consumer;
    }
    void expect_all_in_order() {
        EXPECT_EQ(distinct_effects(), effects());
        EXPECT_EQ(
            database().as_superuser("SELECT bool_and(ok)::text FROM (SELECT version > lag(version, 1, 0::bigint) OVER "
                                    "(PARTITION BY subject ORDER BY number) AS ok FROM effect) t"),
            "true");
    }
    std::unique_ptr<ConsumerRunner> runner(std::vector<Consumer> consumers) {
        return std::make_unique<ConsumerRunner>(loops(), log_, service_pool_, std::move(consumers),
                                                ConsumerOptions{.wait = 100ms, .first_retry = 1ms, .last_retry = 20ms});
    }
    void publish(std::vector<Event> events) { run(log_->publish("booking", std::move(events))); }
    int effects() { return std::stoi(database().as_superuser("SELECT count(*) FROM effect")); }
    int distinct_effects() { return std::stoi(database().as_superuser("SELECT count(DISTINCT event_id) FROM effect")); }
    int count(const std::string& table) { return std::stoi(database().as_superuser("SELECT count(*) FROM " + table)); }
};

TEST_F(ConsumerTest, AppliesEachEventOnceInTheOrderOfItsAggregate) {
    std::vector<Event> events;
    for (int version = 1; version <= 20; ++version)
        for (const auto* subject : {"a", "b", "c"}) events.push_back(make_event(subject, version));
    publish(events);
    const auto one = runner({storing()});
    one->start();
    EXPECT_TRUE(eventually([&] { return effects() == 60; }));
    one->stop();
    expect_all_in_order();
}

TEST_F(ConsumerTest, TheOffsetFollowsWhatNobodyWantsWhileMoreOfItComes) {
    auto nothing = storing();
    nothing.types = {"booking.cancelled.v1"};
    const auto one = std::make_unique<ConsumerRunner>(
        loops(), log_, service_pool_, std::vector{nothing},
        ConsumerOptions{.wait = 1s, .save_every = 0ms, .first_retry = 1ms, .last_retry = 20ms});
    one->start();
    // Before a second without news has passed, which would have it follow in any case.
    int version = 0;
    EXPECT_TRUE(eventually([&] {
        publish({make_event("a", ++version)});
        return std::stoi(database().as_superuser("SELECT coalesce(max(position), 0) FROM consumer_offset")) > 0;
    }));
    one->stop();
    EXPECT_EQ(effects(), 0);
}

TEST_F(ConsumerTest, GoesOnWhereAnEarlierRunEnded) {
    publish({make_event("a", 1)});
    const auto first = runner({storing()});
    first->start();
    EXPECT_TRUE(eventually([&] { return effects() == 1; }));
    first->stop();
    publish({make_event("a", 2)});
    const auto second = runner({storing()});
    second->start();
    EXPECT_TRUE(eventually([&] { return effects() == 2; }));
    second->stop();
    EXPECT_EQ(distinct_effects(), 2);
}

TEST_F(ConsumerTest, TwoProcessesApplyEachEventOnce) {
    const auto one = runner({storing()});
    const auto two = runner({storing()});
    one->start();
    two->start();
    for (int version = 1; version <= 60; ++version) publish({make_event(fmt::format("s{}", version % 5), version)});
    EXPECT_TRUE(eventually([&] { return effects() >= 60; }));
    one->stop();
    two->stop();
    EXPECT_EQ(effects(), 60);
    EXPECT_EQ(distinct_effects(), 60);
    EXPECT_EQ(one->applied() + two->applied(), 60U);
}

TEST_F(ConsumerTest, EffectsThatCommitElsewhereHappenOnceWhoeverReadsThem) {
    const auto one = runner({sharing()});
    const auto two = runner({sharing()});
    one->start();
    two->start();
    for (int version = 1; version <= 60; ++version) publish({make_event(fmt::format("s{}", version % 5), version)});
    EXPECT_TRUE(eventually([&] {
        const auto lags = run(one->lag());
        return std::all_of(lags.begin(), lags.end(), [](const auto& lag) { return lag.behind == 0; });
    }));
    one->stop();
    two->stop();
    EXPECT_EQ(effects(), 40);
    EXPECT_EQ(distinct_effects(), 40);
    EXPECT_EQ(count("dead_letter"), 0);
}

TEST_F(ConsumerTest, ManyTogetherAreEachAppliedOnceInOrder) {
    std::vector<Event> events;
    for (int version = 1; version <= 100; ++version)
        for (const auto* subject : {"a", "b", "c"}) events.push_back(make_event(subject, version));
    publish(events);
    auto consumer = together(7, 50);  // version 50 goes by itself
    const auto one = runner({consumer});
    const auto two = runner({consumer});
    one->start();
    two->start();
    EXPECT_TRUE(eventually([&] { return effects() >= 300; }));
    one->stop();
    two->stop();
    EXPECT_EQ(effects(), 300);
    expect_all_in_order();
    EXPECT_EQ(one->applied() + two->applied(), 300U);
}

TEST_F(ConsumerTest, WhereTogetherFailsEachGoesByItself) {
    auto consumer = together(10);
    consumer.attempts = 2;
    consumer.apply = [](pg::Transaction& tx, const Event& event) {
        if (event.aggregate_version == 3) throw std::runtime_error("version 3 makes no sense");
        return store_effect(tx, event);
    };
    consumer.apply_together = [store = consumer.apply_together](pg::Transaction& tx, std::span<const Record> records) {
        for (const auto& record : records)
            if (record.event.aggregate_version == 3) throw std::runtime_error("version 3 makes no sense");
        return store(tx, records);
    };
    std::vector<Event> events;
    for (int version = 1; version <= 9; ++version) events.push_back(make_event("a", version));
    publish(events);
    const auto one = runner({consumer});
    one->start();
    EXPECT_TRUE(eventually([&] { return effects() == 8; }));
    one->stop();
    expect_all_in_order();
    EXPECT_EQ(one->dead_lettered(), 1U);
}

TEST_F(ConsumerTest, CutOffBetweenItsEffectAndItsCommitItDoesItOnce) {
    auto consumer = storing();
    auto cut_off = [this, done = false]() mutable {
        if (std::exchange(done, true)) return;
        database().as_superuser(
            "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = current_database() AND "
            "state "
            "= 'idle in transaction'");
    };
    consumer.apply = [hook = std::function<void()>(cut_off)](pg::Transaction& tx, const Event& event) {
        return store_effect_then(tx, event, hook);
    };
    publish({make_event("a", 1), make_event("a", 2)});
    const auto one = runner({consumer});
    one->start();
    EXPECT_TRUE(eventually([&] { return effects() == 2; }));
    one->stop();
    EXPECT_EQ(distinct_effects(), 2);
    EXPECT_EQ(count("dead_letter"), 0);
}

TEST_F(ConsumerTest, EventsOfOtherTypesOnlyMoveTheOffset) {
    auto other = make_event("a", 1);
    other.type = "booking.imagined.v9";
    publish({other, other});
    const auto one = runner({storing()});
    one->start();
    EXPECT_TRUE(eventually([&] {
        const auto lags = run(one->lag());
        return std::all_of(lags.begin(), lags.end(), [](const auto& lag) { return lag.behind == 0; });
    }));
    one->stop();
    EXPECT_EQ(effects(), 0);
}

TEST_F(ConsumerTest, APoisonedEventIsSetAsideAndThePartitionGoesOn) {
    auto consumer = storing();
    consumer.attempts = 3;
    auto poison = std::make_shared<std::atomic<bool>>(true);
    auto tries = std::make_shared<std::atomic<int>>(0);
    consumer.apply = [poison, tries](pg::Transaction& tx, const Event& event) {
        if (*poison && event.aggregate_version == 2) {
            ++*tries;
            throw std::runtime_error("version 2 makes no sense");
        }
        return store_effect(tx, event);
    };
    publish({make_event("a", 1), make_event("a", 2), make_event("a", 3)});
    const auto one = runner({consumer});
    one->start();
    EXPECT_TRUE(eventually([&] { return effects() == 2; }));
    one->stop();
    EXPECT_EQ(*tries, 3);
    EXPECT_EQ(one->dead_lettered(), 1U);

    auto letters = run(list_dead_letters(*service_pool_));
    ASSERT_EQ(letters.size(), 1U);
    EXPECT_EQ(letters[0].consumer, "test.store");
    EXPECT_EQ(letters[0].event.aggregate_version, 2);
    EXPECT_EQ(letters[0].error, "version 2 makes no sense");
    EXPECT_EQ(letters[0].attempts, 3);

    // Still poisoned: it stays. Mended: it is applied and gone.
    auto replayed = run(replay_dead_letters(*service_pool_, {consumer}));
    EXPECT_EQ(replayed.applied, 0U);
    EXPECT_EQ(replayed.failed, 1U);
    EXPECT_EQ(run(list_dead_letters(*service_pool_))[0].attempts, 4);
    *poison = false;
    replayed = run(replay_dead_letters(*service_pool_, {consumer}));
    EXPECT_EQ(replayed.applied, 1U);
    EXPECT_EQ(count("dead_letter"), 0);
    EXPECT_EQ(effects(), 3);
}

TEST_F(ConsumerTest, WhatIsNotTheEventsFaultIsTriedForAsLongAsItTakes) {
    auto consumer = storing();
    consumer.attempts = 2;
    auto tries = std::make_shared<std::atomic<int>>(0);
    consumer.apply = [tries](pg::Transaction& tx, const Event& event) {
        if (++*tries < 6) throw TryLater("property is down");
        return store_effect(tx, event);
    };
    publish({make_event("a", 1)});
    const auto one = runner({consumer});
    one->start();
    EXPECT_TRUE(eventually([&] { return effects() == 1; }));
    one->stop();
    EXPECT_EQ(count("dead_letter"), 0);
}

TEST_F(ConsumerTest, RewoundItReadsAllAgain) {
    publish({make_event("a", 1), make_event("b", 1)});
    const auto first = runner({storing()});
    first->start();
    EXPECT_TRUE(eventually([&] { return effects() == 2; }));
    first->stop();
    run(rewind_consumer(*service_pool_, "test.store"));
    const auto second = runner({storing()});
    second->start();
    EXPECT_TRUE(eventually([&] { return effects() == 4; }));
    second->stop();
}

TEST_F(ConsumerTest, AFollowerSeesWhatCameAfterItOpened) {
    publish({make_event("before", 1)});
    std::mutex mutex;
    std::vector<std::string> seen;
    Follower follower(loops(), 0, log_,
                      {.topics = {"booking"}, .types = {"booking.held.v1"}, .apply = [&](const Event& event) {
                           const std::lock_guard lock(mutex);
                           seen.push_back(event.subject);
                           if (event.subject == "bad") throw std::runtime_error("it is applied no second time");
                       }});
    run(follower.open());
    publish({make_event("bad", 1)});
    auto other = make_event("other", 1);
    other.type = "booking.imagined.v9";
    publish({other});
    follower.start();
    publish({make_event("after", 1)});
    EXPECT_TRUE(eventually([&] {
        const std::lock_guard lock(mutex);
        return seen.size() == 2;
    }));
    follower.stop();
    std::sort(seen.begin(), seen.end());
    EXPECT_EQ(seen, (std::vector<std::string>{"after", "bad"}));
}

TEST_F(ConsumerTest, TailHandsOverUntilItsCallerHasEnough) {
    publish({make_event("a", 1), make_event("b", 1), make_event("c", 1)});
    int seen = 0;
    run(tail(*log_, "booking", {}, [&](const Record&) { return ++seen < 3; }));
    EXPECT_EQ(seen, 3);
}

}  // namespace
}  // namespace rentezy::event_log
