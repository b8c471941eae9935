#include "services/booking/tests/pg/store_contract.hpp"

#include "services/booking/tests/pg/let_pass.hpp"

namespace rentezy::booking {
namespace {

class Postgres final : public StoreUnderTest {
  public:
    explicit Postgres(Strategy strategy)
        : pool_(loops_.loops(), {.url = database_.url(), .application_name = "test"}),
          store_(pool_, outbox_, strategy) {
        loops_.run(service::prepare_database(pool_, sql::migrations));
    }
    ~Postgres() override { loops_.loops().stop(); }

    Store& store() override { return store_; }
    pg::testing::LoopFixture& loops() override { return loops_; }
    int events(std::string_view type) override {
        return std::stoi(database_.as_superuser(fmt::format("SELECT count(*) FROM outbox WHERE type = '{}'", type)));
    }
    void let_pass(BookingId id) override { booking::let_pass(database_, id); }
    std::vector<RefundRecord> refunds() override {
        std::vector<RefundRecord> found;
        const auto count = std::stoi(database_.as_superuser("SELECT count(*) FROM booking_refund"));
        for (int i = 0; i < count; ++i) {
            const auto id = database_.as_superuser(
                fmt::format("SELECT id FROM booking_refund ORDER BY created_at, id OFFSET {} LIMIT 1", i));
            found.push_back(loops_.run(refund(RefundId::parse(id).value())));
        }
        return found;
    }

  private:
    task<RefundRecord> refund(RefundId id) {
        const auto tx = co_await store_.begin();
        co_return (co_await tx->refund(id)).value();
    }

    pg::testing::TestDatabase database_;
    pg::testing::LoopFixture loops_{2};
    event_log::Outbox outbox_{"booking"};
    pg::Pool pool_;
    PgStore store_;
};

class Memory final : public StoreUnderTest {
  public:
    ~Memory() override { loops_.loops().stop(); }

    Store& store() override { return store_; }
    pg::testing::LoopFixture& loops() override { return loops_; }
    int events(std::string_view type) override {
        return static_cast<int>(std::ranges::count(database_.outbox, type, &event_log::Event::type));
    }
    void let_pass(BookingId id) override {
        auto& booking = database_.bookings.at(id);
        booking.hold_expires_at -= std::chrono::days(1);
        if (booking.settle_by) *booking.settle_by -= std::chrono::days(1);
    }
    std::vector<RefundRecord> refunds() override { return database_.refunds; }

  private:
    SystemClock clock_;
    testing::MemoryDatabase database_{clock_};
    simulation::FreeRun steps_;
    testing::MemoryStore store_{database_, steps_};
    pg::testing::LoopFixture loops_;
};

}  // namespace

std::unique_ptr<StoreUnderTest> postgres(Strategy strategy) { return std::make_unique<Postgres>(strategy); }
std::unique_ptr<StoreUnderTest> memory() { return std::make_unique<Memory>(); }

std::vector<StoreKind> every_store() {
    return {{"pessimistic", [] { return postgres(Strategy::pessimistic); }},
            {"atomic", [] { return postgres(Strategy::atomic); }},
            {"combined", [] { return postgres(Strategy::combined); }},
            {"memory", memory}};
}

std::vector<StoreKind> both_stores() {
    return {{"postgres", [] { return postgres(Strategy::combined); }}, {"memory", memory}};
}

}  // namespace rentezy::booking
