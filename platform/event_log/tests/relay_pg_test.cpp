#include "platform/event_log/relay.hpp"
#include "platform/event_log/tests/fixture.hpp"

namespace rentezy::event_log {
namespace {

class RelayTest : public ServiceTest {
  protected:
    std::unique_ptr<Relay> relay(std::shared_ptr<EventLog> log, RelayOptions options = {}) {
        return std::make_unique<Relay>(loops(), service_pool_, std::move(log), outbox_, options);
    }
    std::unique_ptr<Relay> relay() { return relay(log_); }

    void expect_versions_in_order(std::size_t count) {
        std::map<std::string, std::int64_t> versions;
        const auto all = records();
        EXPECT_EQ(all.size(), count);
        for (const auto& record : all) EXPECT_EQ(record.event.aggregate_version, ++versions[record.event.subject]);
    }
};

/// A log with a hook around publishing.
class HookedLog : public EventLog {
  public:
    HookedLog(std::shared_ptr<EventLog> inner, std::function<void()> after)
        : inner_(std::move(inner)), after_(std::move(after)) {}
    task<void> publish(std::string topic, std::vector<Event> events) override {
        co_await inner_->publish(topic, std::move(events));
        after_();
    }
    int partitions(const std::string& topic) const override { return inner_->partitions(topic); }
    task<std::vector<Record>> read_types(std::string topic, int partition, std::int64_t position,
                                         std::vector<std::string> types, std::size_t limit,
                                         std::chrono::milliseconds wait) override {
        return inner_->read_types(std::move(topic), partition, position, std::move(types), limit, wait);
    }
    task<std::int64_t> last_position(std::string topic, int partition) override {
        return inner_->last_position(std::move(topic), partition);
    }

  private:
    std::shared_ptr<EventLog> inner_;
    std::function<void()> after_;
};

TEST_F(RelayTest, CarriesWhatWasCommittedAndLeavesTheOutboxEmpty) {
    run(commit_events(*service_pool_, *outbox_, "s", 1, 3));
    const auto one = relay();
    EXPECT_EQ(run(one->pass()), Relay::Pass::published);
    EXPECT_EQ(run(one->pass()), Relay::Pass::idle);
    const auto all = records();
    ASSERT_EQ(all.size(), 3U);
    EXPECT_EQ(all[0].event.source, "booking");
    EXPECT_EQ(all[0].event.subject, "s");
    EXPECT_EQ(all[2].event.data, R"({"version":3})");
    EXPECT_EQ(waiting(), 0);
}

TEST_F(RelayTest, TellsNothingOfWhatWasRolledBack) {
    const auto abandon = [](pg::Pool& pool, const Outbox& outbox) -> task<void> {
        auto tx = co_await pool.begin();
        co_await outbox.append(tx, "booking.held.v1", "s", 1, "{}");
        co_await tx.rollback();
    };
    run(abandon(*service_pool_, *outbox_));
    EXPECT_EQ(run(relay()->pass()), Relay::Pass::idle);
    EXPECT_TRUE(records().empty());
}

TEST_F(RelayTest, RunsByItselfAndIsWokenByCommits) {
    // A poll so rare that only the wake-up can explain what arrives.
    const auto one = relay(log_, {.poll = 60s});
    one->start();
    for (int i = 1; i <= 5; ++i) {
        run(commit_events(*service_pool_, *outbox_, "s", i, 1));
        ASSERT_TRUE(eventually([&] { return one->published() == static_cast<std::uint64_t>(i); }));
    }
    one->stop();
    expect_versions_in_order(5);
}

TEST_F(RelayTest, KilledBetweenPublishingAndDeletingLosesAndDoublesNothing) {
    run(commit_events(*service_pool_, *outbox_, "s", 1, 10));
    const auto dying = relay(std::make_shared<HookedLog>(log_, [this] {
        database().as_superuser(
            "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = current_database() AND "
            "state = 'idle in transaction'");
    }));
    EXPECT_THROW(run(dying->pass()), pg::ConnectionLost);
    EXPECT_EQ(waiting(), 10);

    run(commit_events(*service_pool_, *outbox_, "s", 11, 2));
    EXPECT_EQ(run(relay()->pass()), Relay::Pass::published);
    EXPECT_EQ(waiting(), 0);
    expect_versions_in_order(12);
}

TEST_F(RelayTest, WhatCommitsLateWithALowerSequenceIsNotLost) {
    // The first transaction has drawn its sequence and is still open when the second one is published.
    const auto open_and_append = [](pg::Pool& pool, const Outbox& outbox) -> task<std::shared_ptr<pg::Transaction>> {
        auto tx = std::make_shared<pg::Transaction>(co_await pool.begin());
        co_await outbox.append(*tx, "booking.held.v1", "late", 1, "{}");
        co_return tx;
    };
    auto late = run(open_and_append(*service_pool_, *outbox_));
    run(commit_events(*service_pool_, *outbox_, "early", 1, 3));
    const auto one = relay();
    EXPECT_EQ(run(one->pass()), Relay::Pass::published);
    EXPECT_EQ(records().size(), 3U);

    run(late->commit_or_throw());
    late.reset();
    EXPECT_EQ(run(one->pass()), Relay::Pass::published);
    expect_versions_in_order(4);
}

TEST_F(RelayTest, ManyRelaysAndManyWritersKeepEachAggregateInOrder) {
    std::vector<std::unique_ptr<Relay>> relays;
    for (int i = 0; i < 3; ++i) relays.push_back(relay(log_, {.batch_limit = 7, .poll = 5ms}));
    for (const auto& one : relays) one->start();

    const auto write = [](pg::Pool& pool, const Outbox& outbox, std::string subject, int count) -> task<void> {
        for (int version = 1; version <= count; ++version) co_await commit_events(pool, outbox, subject, version, 1);
    };
    std::vector<std::future<void>> writers;
    for (int i = 0; i < 4; ++i)
        writers.push_back(
            spawn(write(*service_pool_, *outbox_, fmt::format("s{}", i), 50), static_cast<std::size_t>(i) % 2));
    for (auto& writer : writers) writer.get();
    EXPECT_TRUE(eventually([&] { return waiting() == 0; }));
    for (const auto& one : relays) one->stop();
    expect_versions_in_order(200);
}

TEST_F(RelayTest, TakesOverFromOneThatIsFrozen) {
    run(commit_events(*service_pool_, *outbox_, "s", 1, 3));
    std::promise<void> holding;
    std::promise<void> thaw;
    const auto frozen = relay(std::make_shared<HookedLog>(log_,
                                                          [&] {
                                                              holding.set_value();
                                                              thaw.get_future().wait();  // its loop stands still
                                                          }),
                              {.holder_timeout = 200ms});
    auto stuck = spawn(frozen->pass(), 1);
    holding.get_future().wait();

    const auto next = relay();
    EXPECT_EQ(run(next->pass(), 0), Relay::Pass::held_elsewhere);
    EXPECT_TRUE(eventually([&] { return run(next->pass(), 0) == Relay::Pass::published; }, 2000ms));
    thaw.set_value();
    EXPECT_ANY_THROW(stuck.get());
    expect_versions_in_order(3);
    EXPECT_EQ(waiting(), 0);
}

TEST_F(RelayTest, RetriesWithAnEverSmallerBatchAndRecovers) {
    run(commit_events(*service_pool_, *outbox_, "s", 1, 64));
    std::atomic<int> failures{4};
    const auto one = relay(std::make_shared<HookedLog>(log_,
                                                       [&] {
                                                           if (failures-- > 0)
                                                               throw std::runtime_error("the log is away");
                                                       }),
                           {.batch_limit = 64, .first_retry = 1ms});
    one->start();
    EXPECT_TRUE(eventually([&] { return waiting() == 0; }));
    one->stop();
    EXPECT_EQ(one->failures(), 4U);
    expect_versions_in_order(64);
}

TEST_F(RelayTest, TellsHowFarItIsBehind) {
    const auto one = relay();
    EXPECT_EQ(run(one->lag()).rows, 0);
    run(commit_events(*service_pool_, *outbox_, "s", 1, 5));
    database().as_superuser("UPDATE outbox SET time = now() - interval '90 seconds' WHERE aggregate_version = 1");
    const auto lag = run(one->lag());
    EXPECT_EQ(lag.rows, 5);
    EXPECT_GE(lag.seconds, 90.0);
    EXPECT_LT(lag.seconds, 120.0);
}

TEST_F(RelayTest, RefusesWhatIsNoObjectBeforeItIsCommitted) {
    const auto append = [](pg::Pool& pool, const Outbox& outbox, std::string data) -> task<void> {
        auto tx = co_await pool.begin();
        co_await outbox.append(tx, "booking.held.v1", "s", 1, data);
    };
    EXPECT_THROW(run(append(*service_pool_, *outbox_, "[1]")), pg::SqlError);
    EXPECT_THROW(run(append(*service_pool_, *outbox_, "{broken")), pg::SqlError);
}

}  // namespace
}  // namespace rentezy::event_log
