/// Commands of one room that wait together share a transaction, and each still hears only its own outcome.
#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>

#include "platform/runtime/worker_pool.hpp"
#include "services/booking/app/commit.hpp"
#include "services/booking/app/end_booking.hpp"
#include "services/booking/app/expire.hpp"
#include "services/booking/app/payments.hpp"
#include "services/booking/queries.hpp"
#include "services/booking/store/commit_truth.hpp"
#include "services/booking/testing/no_services.hpp"
#include "services/booking/tests/pg/booking_database.hpp"
#include "services/booking/tests/pg/held_up.hpp"

namespace rentezy::booking {
namespace {

using Ended = Result<Answered, Error>;

class SharedTransactions : public BookingDatabase {
  protected:
    std::vector<Booking> many_holds(RoomTypeId room, int count) {
        std::vector<std::future<HoldOutcome>> asked;
        for (int i = 0; i < count; ++i)
            asked.push_back(spawn(store.hold(a_hold(room)), static_cast<std::size_t>(i % 2)));
        std::vector<Booking> holds;
        for (auto& one : asked) holds.push_back(one.get().booking.value());
        return holds;
    }
    std::future<Ended> cancelling(const Booking& hold, std::size_t loop = 0, std::string key = "key") {
        return spawn(cancel_booking(app, hold.tenant, hold.id, keyed(hold, std::move(key))), loop);
    }
    static Keyed keyed(const Booking& booking, std::string key = "key") {
        return {.scope = booking.id.to_string(),
                .key = std::move(key),
                .request_hash = "hash",
                .answer = [](const Booking& saved) { return saved.id.to_string(); }};
    }
    task<Booking> pay(BookingId id) {
        const auto tx = co_await store.begin();
        auto outcome = co_await settle_payment(*tx, id, PaymentId::make());
        co_await commit_or_throw(*tx);
        co_return outcome.value();
    }
    /// How many transactions wrote the bookings of a status.
    int transactions_of(std::string_view status) {
        return std::stoi(database().as_superuser(
            fmt::format("SELECT count(DISTINCT xmin::text) FROM booking WHERE status = '{}'", status)));
    }
    /// What DESIGN asks of a room: taken and free add up, and what was told last is what stands there.
    void expect_exact_counters(RoomTypeId room) {
        EXPECT_EQ(database().as_superuser(fmt::format(
                      "SELECT capacity - available - (SELECT count(*) FROM booking WHERE room_type_id = room.id AND "
                      "status IN ('held', 'expiring', 'confirmed')) FROM room WHERE id = '{}'",
                      room)),
                  "0");
        EXPECT_EQ(
            database().as_superuser(fmt::format(
                "SELECT (data->>'available')::int - (SELECT available FROM room WHERE id::text = subject) FROM outbox "
                "WHERE type = 'inventory.changed.v1' AND subject = '{}' ORDER BY aggregate_version DESC LIMIT 1",
                room)),
            "0");
    }

    testing::NoServices services;
    StreamHub stream;
    App app{.store = store, .services = services, .stream = stream, .settings = {}};
};

TEST_F(SharedTransactions, ACrowdThatCancelsTakesFewCommits) {
    const auto room = a_room(300);
    const auto holds = many_holds(room, 300);
    std::vector<std::future<Ended>> asked;
    for (std::size_t i = 0; i < holds.size(); ++i) asked.push_back(cancelling(holds[i], i % 2));
    for (std::size_t i = 0; i < holds.size(); ++i) EXPECT_EQ(asked[i].get()->body, holds[i].id.to_string());
    EXPECT_EQ(available(room), 300);
    EXPECT_EQ(events("booking.cancelled.v1"), 300);
    EXPECT_LE(transactions_of("cancelled"), 60);
    expect_exact_counters(room);
}

TEST_F(SharedTransactions, WhatWaitsTogetherIsCommittedTogetherAndTellsItsCountersOnce) {
    const auto room = a_room(20);
    const auto holds = many_holds(room, 10);
    HeldUp held_up(loops(), pool(), store, room);
    std::vector<std::future<Ended>> cancelled;
    for (const auto& one : holds) cancelled.push_back(cancelling(one));
    held_up.everybody_waits(pool());
    held_up.let_go();
    for (auto& one : cancelled) EXPECT_TRUE(one.get());
    EXPECT_EQ(transactions_of("cancelled"), 1);
    EXPECT_EQ(available(room), 1'000);
    expect_exact_counters(room);
}

TEST_F(SharedTransactions, ALatePaymentTakesThePlaceThatIsGivenBackBesideIt) {
    const auto room = a_room(1);
    const auto late = held(room);
    let_pass(late.id);
    run(expire_due(app));
    const auto other = held(room);
    database().as_superuser(fmt::format("UPDATE room SET capacity = 1000, available = 0 WHERE id = '{}'", room));
    HeldUp held_up(loops(), pool(), store, room);
    auto cancelled = cancelling(other);
    held_up.everybody_waits(pool());
    auto paid = spawn(pay(late.id));
    held_up.everybody_waits(pool());
    held_up.let_go();
    EXPECT_TRUE(cancelled.get());
    EXPECT_EQ(paid.get().status, Status::confirmed);
    EXPECT_EQ(available(room), 0);
}

TEST_F(SharedTransactions, OneCommandAskedManyTimesActsOnce) {
    const auto room = a_room(1);
    const auto hold = held(room);
    run(pay(hold.id));
    std::vector<std::future<Ended>> asked;
    for (std::size_t i = 0; i < 20; ++i) asked.push_back(cancelling(hold, i % 2));
    int first = 0;
    for (auto& one : asked) first += !one.get()->replayed;
    EXPECT_EQ(first, 1);
    EXPECT_EQ(available(room), 1);
    EXPECT_EQ(database().as_superuser("SELECT count(*) FROM booking_refund"), "1");
}

task<void> confirm_without_a_payment(Store& store, BookingId id) {
    const auto tx = co_await store.begin();
    auto locked = co_await tx->lock(id, Locks::room_and_booking);
    Change change;
    change.booking = std::move(locked->booking);
    change.booking.status = Status::confirmed;
    change.available_change = 1;
    co_await tx->save(std::move(change));
    co_await commit_or_throw(*tx);
}

TEST_F(SharedTransactions, WhatTheDatabaseRefusesOneDoesNotHurtTheOthers) {
    const auto room = a_room(3);
    const auto holds = many_holds(room, 3);
    HeldUp held_up(loops(), pool(), store, room);
    auto before = cancelling(holds[0]);
    held_up.everybody_waits(pool());
    auto refused = spawn(confirm_without_a_payment(store, holds[1].id));
    held_up.everybody_waits(pool());
    auto after = cancelling(holds[2]);
    held_up.everybody_waits(pool());
    held_up.let_go();
    EXPECT_TRUE(before.get());
    EXPECT_THROW(refused.get(), pg::SqlError);
    EXPECT_TRUE(after.get());
    EXPECT_EQ(booking(holds[1].id).status, Status::held);
    expect_exact_counters(room);
}

task<void> lock_and_leave(Store& store, BookingId id) {
    const auto tx = co_await store.begin();
    auto locked = co_await tx->lock(id, Locks::room_and_booking);
    Change change;
    change.booking = std::move(locked->booking);
    change.booking.status = Status::cancelled;
    co_await tx->save(std::move(change));
}

TEST_F(SharedTransactions, WhoLeavesWithoutACommitHasChangedNothing) {
    const auto room = a_room(2);
    const auto holds = many_holds(room, 2);
    HeldUp held_up(loops(), pool(), store, room);
    auto left = spawn(lock_and_leave(store, holds[0].id), 1);
    held_up.everybody_waits(pool());
    auto cancelled = cancelling(holds[1]);
    held_up.everybody_waits(pool());
    held_up.let_go();
    left.get();
    EXPECT_TRUE(cancelled.get());
    EXPECT_EQ(booking(holds[0].id).status, Status::held);
    expect_exact_counters(room);
}

task<void> commit_once_that_is_done(Store& store, BookingId id, std::shared_ptr<std::promise<void>> locked,
                                    std::shared_ptr<runtime::Signal> done) {
    const auto tx = co_await store.begin();
    auto seen = co_await tx->lock(id, Locks::room_and_booking);
    locked->set_value();
    co_await done->wait(std::chrono::seconds(60));
    Change change;
    change.booking = std::move(seen->booking);
    change.booking.status = Status::cancelled;
    co_await tx->save(std::move(change));
    co_await commit_or_throw(*tx);
}

TEST_F(SharedTransactions, WhoCannotDecideIsLeftBehindAndTheRoomGoesOn) {
    const auto room = a_room(2);
    const auto holds = many_holds(room, 2);
    const auto done = runtime::Signal::make(loops().get_executor(1));
    const auto locked = std::make_shared<std::promise<void>>();
    auto slow = spawn(commit_once_that_is_done(store, holds[0].id, locked, done), 1);
    locked->get_future().get();
    EXPECT_TRUE(cancelling(holds[1]).get());
    done->notify();
    EXPECT_THROW(slow.get(), pg::ConnectionLost);
    EXPECT_EQ(booking(holds[0].id).status, Status::held);
    expect_exact_counters(room);
}

TEST_F(SharedTransactions, WhoHangsUpWhileWaitingChangesNothing) {
    const auto room = a_room(1);
    const auto hold = held(room);
    HeldUp held_up(loops(), pool(), store, room);
    asio::cancellation_signal hang_up;
    auto gone = asio::co_spawn(loops().context(0), cancel_booking(app, hold.tenant, hold.id, keyed(hold)),
                               asio::bind_cancellation_slot(hang_up.slot(), asio::use_future));
    held_up.everybody_waits(pool());
    asio::post(loops().context(0), [&] { hang_up.emit(asio::cancellation_type::terminal); });
    EXPECT_ANY_THROW([[maybe_unused]] const auto never = gone.get());
    held_up.let_go();
    EXPECT_EQ(run(store.set_capacity(room, 7)), (std::expected<void, Error>{}));
    EXPECT_EQ(booking(hold.id).status, Status::held);
    expect_exact_counters(room);
}

TEST_F(SharedTransactions, PastItsBoundAQueueRefusesAtOnce) {
    const auto room = a_room(1'000);
    std::vector<std::future<HoldOutcome>> asked;
    HeldUp held_up(loops(), pool(), store, room);
    for (int i = 0; i < 8'192; ++i) asked.push_back(spawn(store.hold(a_hold(room))));
    EXPECT_THROW(hold(a_hold(room)), runtime::Overloaded);
    held_up.let_go();
    int won = 0;
    for (auto& one : asked) won += one.get().kind == HoldOutcome::Kind::won;
    EXPECT_EQ(won, 1'000);
    expect_exact_counters(room);
}

TEST_F(SharedTransactions, WhatIsDueInManyRoomsIsLetGoInFewTransactions) {
    std::vector<RoomTypeId> rooms;
    for (int i = 0; i < 100; ++i) {
        rooms.push_back(a_room(1));
        let_pass(held(rooms.back()).id);
    }
    run(expire_due(app));
    for (const auto& room : rooms) EXPECT_EQ(available(room), 1);
    EXPECT_EQ(events("booking.expired.v1"), 100);
    EXPECT_LE(transactions_of("expired"), 12);
}

/// Two stores with connections of their own stand for two processes.
TEST_F(SharedTransactions, ACrowdOfEverythingFromTwoProcessesLeavesExactCounters) {
    pg::Pool other_pool(loops(), pool().options());
    PgStore other(other_pool, outbox, Strategy::combined);
    App other_app{.store = other, .services = services, .stream = stream, .settings = {}};
    const auto room = a_room(400);
    const auto holds = many_holds(room, 200);
    std::vector<std::future<void>> crowd;
    const auto both = [&](auto work) {
        crowd.push_back(spawn(work(store, app), 0));
        crowd.push_back(spawn(work(other, other_app), 1));
    };
    for (const auto& one : holds) {
        both([&one](PgStore&, App& at) -> task<void> {
            return [](const App& at, Booking hold) -> task<void> {
                co_await cancel_booking(at, hold.tenant, hold.id, keyed(hold));
            }(at, one);
        });
        both([room](PgStore& at, App&) -> task<void> {
            return [](Store& at, HoldCommand command) -> task<void> { co_await at.hold(std::move(command)); }(
                                                          at, a_hold(room));
        });
    }
    for (int i = 0; i < 20; ++i)
        both([room, i](PgStore& at, App&) -> task<void> {
            return [](Store& at, RoomTypeId room, int places) -> task<void> { co_await at.set_capacity(room, places); }(
                                                                  at, room, 500 + i);
        });
    for (auto& one : crowd) one.get();
    for (const auto& one : holds) EXPECT_EQ(booking(one.id).status, Status::cancelled);
    EXPECT_EQ(events("booking.cancelled.v1"), 200);
    expect_exact_counters(room);
}

/// Backends are killed all the while. Whoever is not told asks again with the same key, and nothing happens twice.
TEST_F(SharedTransactions, ALostConnectionLeavesNobodyInDoubt) {
    const auto room = a_room(200);
    const auto holds = many_holds(room, 200);
    for (const auto& one : holds) run(pay(one.id));
    std::vector<std::future<Ended>> asked(holds.size());
    std::vector<std::size_t> open(holds.size());
    std::ranges::generate(open, [next = std::size_t{0}]() mutable { return next++; });
    for (int round = 0; !open.empty(); ++round) {
        ASSERT_LT(round, 100);
        for (const auto i : open) asked[i] = cancelling(holds[i], i % 2);
        if (round < 20)
            database().as_superuser(
                "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity "
                "WHERE datname = current_database() AND pid <> pg_backend_pid() AND state <> 'idle'");
        std::erase_if(open, [&](const auto i) {
            try {
                return asked[i].get().has_value();
            } catch (const std::exception&) {
                return false;
            }
        });
    }
    EXPECT_EQ(available(room), 200);
    EXPECT_EQ(database().as_superuser("SELECT count(*) FROM booking_refund"), "200");
    EXPECT_EQ(events("booking.refunding.v1"), 200);
    expect_exact_counters(room);
}

task<void> cancel_intent(PgStore& store, event_log::Claim& claim, BookingId id) {
    const auto tx = co_await store.begin(claim);
    (co_await intent_cancelled(*tx, id)).value();
    co_await commit_or_throw(*tx);
}

task<void> confirm(PgStore& store, event_log::Claim& claim, BookingId id) {
    const auto tx = co_await store.begin(claim);
    (co_await settle_payment(*tx, id, PaymentId::make())).value();
    co_await commit_or_throw(*tx);
}

/// The effect of an event and its offset are in one transaction, whether the room has to do with it or not.
TEST_F(SharedTransactions, AnEventsEffectAndItsOffsetCommitTogether) {
    const auto room = a_room(3);
    const auto holds = many_holds(room, 3);
    for (std::size_t i = 0; i < 2; ++i) {
        ASSERT_TRUE(run(begin_payment(app, holds[i].tenant, holds[i].id)));
        let_pass(holds[i].id);
    }
    run(expire_due(app));
    for (int partition = 0; partition < 3; ++partition)
        database().as_superuser(
            fmt::format("INSERT INTO consumer_offset VALUES ('c', 'payment', {}, {})", partition, partition));
    const auto position = [&](int partition) {
        return database().as_superuser(
            fmt::format("SELECT position FROM consumer_offset WHERE partition = {}", partition));
    };
    event_log::Claim mine("c", "payment", 0, 0, 7), anothers("c", "payment", 1, 0, 7), alone("c", "payment", 2, 2, 8);
    HeldUp held_up(loops(), pool(), store, room);
    auto first = spawn(cancel_intent(store, mine, holds[0].id));
    auto second = spawn(cancel_intent(store, anothers, holds[1].id));
    held_up.everybody_waits(pool());
    run(confirm(store, alone, holds[2].id));
    held_up.let_go();
    first.get();
    EXPECT_THROW(second.get(), event_log::TryLater);
    EXPECT_TRUE(mine.is_committed());
    EXPECT_TRUE(alone.is_committed());
    EXPECT_FALSE(anothers.is_committed());
    EXPECT_EQ(booking(holds[0].id).status, Status::expired);
    EXPECT_EQ(booking(holds[1].id).status, Status::expiring) << "another process has that partition";
    EXPECT_EQ(booking(holds[2].id).status, Status::confirmed);
    EXPECT_EQ(position(0), "7");
    EXPECT_EQ(position(1), "1");
    EXPECT_EQ(position(2), "8");
    event_log::Claim late("c", "payment", 2, 2, 9);
    EXPECT_THROW(run(confirm(store, late, holds[1].id)), event_log::TryLater);
    EXPECT_EQ(booking(holds[1].id).status, Status::expiring);
    expect_exact_counters(room);
}

constexpr pg::Statement transaction_id{"test_transaction_id", "SELECT pg_current_xact_id()::text AS id"};

task<std::pair<std::unique_ptr<pg::Transaction>, std::string>> begun(pg::Pool& pool) {
    auto tx = std::make_unique<pg::Transaction>(co_await pool.begin());
    const auto rows = co_await tx->execute(transaction_id);
    co_return std::pair{std::move(tx), rows.one().get<std::string>("id")};
}
task<void> end(std::unique_ptr<pg::Transaction> tx, bool commit) {
    if (commit)
        co_await tx->commit_or_throw();
    else
        co_await tx->rollback();
}

TEST_F(SharedTransactions, WhatBecameOfACommitIsAskedOfTheServerUntilItKnows) {
    for (const bool commit : {true, false}) {
        auto [tx, id] = run(begun(pool()));
        auto truth = spawn(truth_of_commit(pool(), id));
        EXPECT_EQ(truth.wait_for(std::chrono::milliseconds(50)), std::future_status::timeout);
        run(end(std::move(tx), commit));
        EXPECT_EQ(truth.get(), commit ? pg::CommitOutcome::committed : pg::CommitOutcome::aborted);
    }
}

}  // namespace
}  // namespace rentezy::booking
