#include "services/payment/tests/pg/store_contract.hpp"

#include <sstream>

#include "platform/service/prepare_database.hpp"
#include "services/payment/migrations.hpp"
#include "services/payment/store/pg_store.hpp"
#include "services/payment/testing/memory_store.hpp"

namespace rentezy::payment {
namespace {

class Postgres final : public StoreUnderTest {
  public:
    Postgres() : pool_(loops_.loops(), {.url = database_.url(), .application_name = "test"}) {
        loops_.run(service::prepare_database(pool_, sql::migrations));
    }
    ~Postgres() override { loops_.loops().stop(); }

    Store& store() override { return store_; }
    pg::testing::LoopFixture& loops() override { return loops_; }
    std::vector<Told> told() override {
        std::istringstream rows(
            database_.as_superuser("SELECT string_agg(type || ' ' || subject || ' ' || aggregate_version, ' ' ORDER BY "
                                   "sequence) FROM outbox"));
        std::vector<Told> told;
        for (Told one; rows >> one.type >> one.subject >> one.version;) told.push_back(one);
        return told;
    }
    std::optional<Tried> tried(const std::string& key) override {
        std::istringstream row(database_.as_superuser(
            fmt::format("SELECT tries || ' ' || coalesce(outcome, '') FROM provider_attempt WHERE key = '{}'", key)));
        Tried tried;
        if (!(row >> tried.tries)) return std::nullopt;
        row >> tried.outcome;
        return tried;
    }
    /// Every instant that a query compares with the clock is moved back.
    void pass(std::chrono::seconds time) override {
        database_.as_superuser(fmt::format(
            "WITH payments AS (UPDATE payment SET created_at = created_at - t, next_check_at = next_check_at - t "
            "                  FROM make_interval(secs => {0}) t), "
            "     refunds AS (UPDATE refund SET first_sent_at = first_sent_at - t, next_check_at = next_check_at - t "
            "                 FROM make_interval(secs => {0}) t) "
            "UPDATE webhook_event SET received_at = received_at - t, next_attempt_at = next_attempt_at - t "
            "FROM make_interval(secs => {0}) t",
            time.count()));
    }

  private:
    pg::testing::TestDatabase database_;
    pg::testing::LoopFixture loops_{2};
    event_log::Outbox outbox_{"payment"};
    pg::Pool pool_;
    PgStore store_{pool_, outbox_, {}};
};

class Memory final : public StoreUnderTest {
  public:
    ~Memory() override { loops_.loops().stop(); }

    Store& store() override { return store_; }
    pg::testing::LoopFixture& loops() override { return loops_; }
    std::vector<Told> told() override {
        std::vector<Told> told;
        for (const auto& event : database_.outbox)
            told.push_back({.type = event.type, .subject = event.subject, .version = event.aggregate_version});
        return told;
    }
    std::optional<Tried> tried(const std::string& key) override {
        const auto found = database_.attempts.find(key);
        if (found == database_.attempts.end()) return std::nullopt;
        return Tried{.tries = found->second.tries, .outcome = found->second.outcome.value_or("")};
    }
    void pass(std::chrono::seconds time) override { clock_.advance(time); }

  private:
    ManualClock clock_;
    testing::MemoryDatabase database_{clock_};
    simulation::FreeRun steps_;
    testing::MemoryStore store_{database_, steps_};
    pg::testing::LoopFixture loops_;
};

}  // namespace

std::vector<StoreKind> both_stores() {
    return {{"postgres", []() -> std::unique_ptr<StoreUnderTest> { return std::make_unique<Postgres>(); }},
            {"memory", []() -> std::unique_ptr<StoreUnderTest> { return std::make_unique<Memory>(); }}};
}

}  // namespace rentezy::payment
