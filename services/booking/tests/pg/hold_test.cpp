#include "contracts/events/booking.hpp"
#include "services/booking/queries.hpp"
#include "services/booking/store/enum_text.hpp"
#include "services/booking/tests/pg/booking_database.hpp"
#include "services/booking/tests/pg/store_contract.hpp"

namespace rentezy::booking {
namespace {

using Kind = HoldOutcome::Kind;

/// As another transaction of the tenant's would have it.
task<std::unique_ptr<pg::Transaction>> lock_tenant(pg::Pool& pool, UserId tenant) {
    auto tx = std::make_unique<pg::Transaction>(co_await pool.begin());
    co_await tx->execute(sql::tenant_lock, tenant);
    co_return tx;
}

task<void> let_go(std::unique_ptr<pg::Transaction> tx) { co_await tx->rollback(); }

/// Every store decides alike.
class Hold : public StoreContract {};
INSTANTIATE_TEST_SUITE_P(Stores, Hold, ::testing::ValuesIn(every_store()), pg::testing::name_of_adapter);

/// What only a database can show, under every strategy.
class HoldInPostgres : public BookingDatabase, public ::testing::WithParamInterface<Strategy> {
  protected:
    HoldInPostgres() : BookingDatabase(GetParam()) {}
};
INSTANTIATE_TEST_SUITE_P(Strategies, HoldInPostgres,
                         ::testing::Values(Strategy::pessimistic, Strategy::atomic, Strategy::combined),
                         [](const auto& info) { return enum_text(info.param); });

TEST_P(Hold, TakesAPlaceAndTellsTheWorldInOneTransaction) {
    const auto room = a_room(2);
    const auto outcome = hold(a_hold(room));
    ASSERT_EQ(outcome.kind, Kind::won);
    EXPECT_EQ(outcome.booking->status, Status::held);
    EXPECT_EQ(outcome.booking->price.total(), (Money{1'500, inr}));
    EXPECT_EQ(outcome.booking->hold_expires_at - outcome.booking->created_at, std::chrono::seconds(900));
    EXPECT_EQ(available(room), 1);
    EXPECT_EQ(events("booking.held.v1"), 1);
    EXPECT_EQ(events("inventory.changed.v1"), 2);  // known, then held
}

TEST_P(HoldInPostgres, WhatTheDatabaseWritesIsWhatTheContractReads) {
    const auto room = a_room(1);
    const auto won = held(room);
    const auto text = [&](std::string_view type) {
        return database().as_superuser(
            fmt::format("SELECT data FROM outbox WHERE type = '{}' ORDER BY sequence DESC LIMIT 1", type));
    };
    const auto told = contract::read<contracts::BookingChanged>(text("booking.held.v1"));
    ASSERT_TRUE(told) << told.error().detail;
    EXPECT_EQ(told->booking_id, won.id);
    EXPECT_EQ(told->amount_due, won.price.total());
    EXPECT_EQ(told->move_in, won.move_in);
    const auto inventory = contract::read<contracts::InventoryChanged>(text("inventory.changed.v1"));
    ASSERT_TRUE(inventory) << inventory.error().detail;
    EXPECT_EQ(inventory->available, 0);
    EXPECT_EQ(inventory->capacity, 1);
}

TEST_P(Hold, TheSameKeyFindsTheSameBookingAndTakesNothing) {
    const auto room = a_room(5);
    const auto command = a_hold(room);
    const auto first = hold(command);
    auto again = command;
    again.id = BookingId::make();
    const auto second = hold(again);
    EXPECT_EQ(second.kind, Kind::replay);
    EXPECT_EQ(second.booking->id, first.booking->id);
    EXPECT_EQ(second.booking->updated_at, first.booking->created_at);
    EXPECT_EQ(available(room), 4);
}

TEST_P(Hold, TheSameKeyForSomethingElseIsRefused) {
    const auto room = a_room(5);
    auto command = a_hold(room);
    hold(command);
    command.request_hash = "hash of something else";
    EXPECT_EQ(hold(command).kind, Kind::key_reused);
}

TEST_P(Hold, OneLiveHoldForEachTenantAndRoomType) {
    const auto room = a_room(5);
    const auto tenant = UserId::make();
    const auto first = held(room, tenant);
    const auto second = hold(a_hold(room, tenant));
    EXPECT_EQ(second.kind, Kind::already_held);
    EXPECT_EQ(second.existing, first.id);
    EXPECT_EQ(available(room), 4);
}

TEST_P(Hold, AtMostThreeAtOnceOverAllHomes) {
    const auto tenant = UserId::make();
    for (int i = 0; i < 3; ++i) held(a_room(1), tenant);
    const auto room = a_room(1);
    EXPECT_EQ(hold(a_hold(room, tenant)).kind, Kind::too_many_holds);
    EXPECT_EQ(available(room), 1);
}

TEST_P(Hold, AFullRoomIsSoldOutAndAnUnknownOneNotOnSale) {
    const auto room = a_room(1);
    held(room);
    EXPECT_EQ(hold(a_hold(room)).kind, Kind::sold_out);
    EXPECT_EQ(hold(a_hold(RoomTypeId::make())).kind, Kind::not_on_sale);
    EXPECT_EQ(events("booking.held.v1"), 1);
}

TEST_P(Hold, ARefusalIsDecidedAnewOnceAPlaceIsFree) {
    const auto room = a_room(1);
    const auto other = held(room);
    const auto command = a_hold(room);
    ASSERT_EQ(hold(command).kind, Kind::sold_out);
    let_pass(other.id);
    run(store.sweep_due(10, [](const Booking& due, Instant) {
        return std::optional(
            *change_for(due, *decide(due.status, {}, DeadlinePassed{false}), {.fact = DeadlinePassed{false}}));
    }));
    EXPECT_EQ(hold(command).kind, Kind::won);
}

TEST_P(Hold, ACrowdGetsExactlyThePlacesThereAre) {
    const auto room = a_room(10);
    std::vector<std::future<HoldOutcome>> crowd;
    for (std::size_t i = 0; i < 100; ++i) crowd.push_back(spawn(store.hold(a_hold(room)), i % 2));
    int won = 0, sold_out = 0;
    for (auto& one : crowd) {
        const auto kind = one.get().kind;
        won += kind == Kind::won;
        sold_out += kind == Kind::sold_out;
    }
    EXPECT_EQ(won, 10);
    EXPECT_EQ(sold_out, 90);
    EXPECT_EQ(available(room), 0);
    EXPECT_EQ(events("booking.held.v1"), 10);
}

TEST_P(Hold, OneTenantWithManyTabsGetsOneHold) {
    const auto room = a_room(10);
    const auto tenant = UserId::make();
    std::vector<std::future<HoldOutcome>> tabs;
    for (std::size_t i = 0; i < 20; ++i) tabs.push_back(spawn(store.hold(a_hold(room, tenant)), i % 2));
    int won = 0;
    for (auto& tab : tabs) won += tab.get().kind == Kind::won;
    EXPECT_EQ(won, 1);
    EXPECT_EQ(available(room), 9);
}

TEST_P(HoldInPostgres, TheConstraintRefusesWhatCodeMustNever) {
    const auto room = a_room(1);
    EXPECT_ANY_THROW(database().as_superuser(fmt::format("UPDATE room SET available = -1 WHERE id = '{}'", room)));
    EXPECT_ANY_THROW(database().as_superuser(fmt::format("UPDATE room SET available = 2 WHERE id = '{}'", room)));
}

/// Two stores with connections of their own stand for two processes: the database decides.
TEST_P(HoldInPostgres, TwoProcessesNeverSellAPlaceTwice) {
    pg::Pool other_pool(loops(), pool().options());
    PgStore other(other_pool, outbox, GetParam());
    const auto room = a_room(50);
    std::vector<UserId> tenants(150);
    for (auto& tenant : tenants) tenant = UserId::make();
    std::vector<std::future<HoldOutcome>> crowd;
    // Each tenant asks at both with one key: one booking, told twice, or none.
    std::vector<std::string> keys;
    for (const auto& tenant : tenants) keys.push_back(tenant.to_string());
    for (std::size_t i = 0; i < tenants.size(); ++i) {
        crowd.push_back(spawn(store.hold(a_hold(room, tenants[i], keys[i])), i % 2));
        crowd.push_back(spawn(other.hold(a_hold(room, tenants[i], keys[i])), (i + 1) % 2));
    }
    std::map<BookingId, int> told;
    int won = 0;
    for (auto& one : crowd) {
        const auto outcome = one.get();
        won += outcome.kind == Kind::won;
        if (outcome.booking) ++told[outcome.booking->id];
        if (!outcome.booking) EXPECT_EQ(outcome.kind, Kind::sold_out);
    }
    EXPECT_EQ(won, 50);
    EXPECT_EQ(told.size(), 50U);
    EXPECT_EQ(available(room), 0);
    EXPECT_EQ(events("booking.held.v1"), 50);
}

class Combined : public BookingDatabase {
  protected:
    std::vector<HoldOutcome> all(const std::vector<HoldCommand>& commands) {
        std::vector<std::future<HoldOutcome>> asked;
        for (std::size_t i = 0; i < commands.size(); ++i) asked.push_back(spawn(store.hold(commands[i]), i % 2));
        std::vector<HoldOutcome> outcomes;
        for (auto& one : asked) outcomes.push_back(one.get());
        return outcomes;
    }
};

/// Whatever the batches were, the counters, the bookings and the versions told agree.
TEST_F(Combined, ManyRoomsAreTakenTogetherAndEachTellsItsOwnCounters) {
    std::vector<RoomTypeId> rooms;
    for (int places = 0; places < 20; ++places) rooms.push_back(a_room(places + 1));
    std::vector<HoldCommand> commands;
    for (std::size_t i = 0; i < 400; ++i) commands.push_back(a_hold(rooms[i % rooms.size()]));
    std::map<RoomTypeId, std::int64_t> won;
    const auto outcomes = all(commands);
    for (std::size_t i = 0; i < commands.size(); ++i)
        if (outcomes[i].kind == Kind::won) ++won[commands[i].room_type];
    for (std::size_t i = 0; i < rooms.size(); ++i) {
        EXPECT_EQ(won[rooms[i]], static_cast<std::int64_t>(i) + 1);
        EXPECT_EQ(available(rooms[i]), 0);
    }
    EXPECT_EQ(database().as_superuser(
                  "SELECT count(*) FROM room r WHERE version <> (SELECT max(aggregate_version) FROM outbox "
                  "WHERE type = 'inventory.changed.v1' AND subject = r.id::text)"),
              "0");
}

TEST_F(Combined, ACrowdThatComesForARoomAtOnceReadsItOnce) {
    const auto room = a_room(1);
    std::vector<std::future<std::optional<RoomOnSale>>> crowd;
    // Many more than may wait for a connection: one by one they would be refused.
    for (std::size_t i = 0; i < 4'000; ++i) crowd.push_back(spawn(store.room_lately(room), i % 2));
    for (auto& one : crowd) EXPECT_TRUE(one.get()->on_sale());
}

TEST_F(Combined, ATenantLockedElsewhereDelaysNobodyElse) {
    const auto room = a_room(5);
    const auto busy = a_hold(room);
    auto elsewhere = run(lock_tenant(pool(), busy.tenant));
    auto waiting = spawn(store.hold(busy));
    EXPECT_EQ(hold(a_hold(room)).kind, Kind::won);
    EXPECT_EQ(hold(a_hold(room)).kind, Kind::won);
    run(let_go(std::move(elsewhere)));
    EXPECT_EQ(waiting.get().kind, Kind::won);
    EXPECT_EQ(available(room), 2);
}

/// Backends are killed all the while; each caller still learns the truth, and nothing is taken twice.
TEST_F(Combined, ALostConnectionLeavesNobodyInDoubt) {
    const auto room = a_room(300);
    std::vector<HoldCommand> commands;
    for (int i = 0; i < 600; ++i) commands.push_back(a_hold(room));
    std::vector<std::future<HoldOutcome>> asked;
    for (std::size_t i = 0; i < commands.size(); ++i) {
        asked.push_back(spawn(store.hold(commands[i]), i % 2));
        if (i % 60 == 30)
            database().as_superuser(
                "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity "
                "WHERE datname = current_database() AND application_name LIKE '%lane'");
    }
    int won = 0;
    for (auto& one : asked) won += one.get().kind == Kind::won;
    EXPECT_EQ(won, 300);
    EXPECT_EQ(available(room), 0);
    EXPECT_EQ(database().as_superuser("SELECT count(*) FROM booking"), "300");
    EXPECT_EQ(events("booking.held.v1"), 300);
}

}  // namespace
}  // namespace rentezy::booking
