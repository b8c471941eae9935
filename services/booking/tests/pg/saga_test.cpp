#include "services/booking/app/commit.hpp"
#include "services/booking/app/end_booking.hpp"
#include "services/booking/app/expire.hpp"
#include "services/booking/app/payments.hpp"
#include "services/booking/queries.hpp"
#include "services/booking/testing/no_services.hpp"
#include "services/booking/tests/pg/booking_database.hpp"
#include "services/booking/tests/pg/store_contract.hpp"

namespace rentezy::booking {
namespace {

/// The saga on every store.
class Saga : public StoreContract {
  protected:
    Result<Booking, Error> paid(BookingId id, PaymentId payment) {
        return in_transaction([=](Tx& tx) { return settle_payment(tx, id, payment); });
    }
    Result<Booking, Error> declined(BookingId id, std::string charge) {
        return in_transaction(
            [=, this](Tx& tx) { return decline_payment(tx, app.settings, id, charge, "card_declined"); });
    }
    Result<Booking, Error> in_transaction(std::function<task<Result<Booking, Error>>(Tx&)> work) {
        return run(commit_after(std::move(work)));
    }
    task<Result<Booking, Error>> commit_after(std::function<task<Result<Booking, Error>>(Tx&)> work) {
        const auto tx = co_await store.begin();
        auto outcome = co_await work(*tx);
        if (outcome) co_await commit_or_throw(*tx);
        co_return outcome;
    }
    static Keyed keyed(std::string key = "key") {
        return {.scope = "tests", .key = std::move(key), .request_hash = "hash", .answer = [](const Booking& booking) {
                    return booking.id.to_string();
                }};
    }

    testing::NoServices services;
    StreamHub stream;
    App app{.store = store, .services = services, .stream = stream, .settings = {}};
};

INSTANTIATE_TEST_SUITE_P(Stores, Saga, ::testing::ValuesIn(both_stores()), pg::testing::name_of_adapter);

TEST_P(Saga, PaidInTimeIsConfirmedAndKeepsItsPlace) {
    const auto room = a_room(1);
    const auto hold = held(room);
    ASSERT_TRUE(run(begin_payment(app, hold.tenant, hold.id)));
    const auto confirmed = paid(hold.id, PaymentId::make());
    ASSERT_TRUE(confirmed);
    EXPECT_EQ(confirmed->status, Status::confirmed);
    EXPECT_EQ(available(room), 0);
    EXPECT_EQ(events("booking.confirmed.v1"), 1);
}

TEST_P(Saga, TheTimerLetsGoOfAHoldThatNobodyPaysFor) {
    const auto room = a_room(1);
    const auto hold = held(room);
    run(expire_due(app));
    EXPECT_EQ(booking(hold.id).status, Status::held);
    let_pass(hold.id);
    run(expire_due(app));
    EXPECT_EQ(booking(hold.id).status, Status::expired);
    EXPECT_EQ(available(room), 1);
    run(expire_due(app));
    EXPECT_EQ(available(room), 1) << "a place is given back once";
}

TEST_P(Saga, TheTimerAsksFirstWhereAPaymentHasBegun) {
    const auto room = a_room(1);
    const auto hold = held(room);
    ASSERT_TRUE(run(begin_payment(app, hold.tenant, hold.id)));
    let_pass(hold.id);
    run(expire_due(app));
    EXPECT_EQ(booking(hold.id).status, Status::expiring);
    EXPECT_EQ(available(room), 0);
    EXPECT_EQ(events("booking.expiring.v1"), 1);

    ASSERT_TRUE(in_transaction([&](Tx& tx) { return intent_cancelled(tx, hold.id); }));
    EXPECT_EQ(booking(hold.id).status, Status::expired);
    EXPECT_EQ(available(room), 1);
}

TEST_P(Saga, AProviderThatSaysNothingKeepsNoRoom) {
    const auto room = a_room(1);
    const auto hold = held(room);
    ASSERT_TRUE(run(begin_payment(app, hold.tenant, hold.id)));
    let_pass(hold.id);
    run(expire_due(app));
    let_pass(hold.id);
    run(expire_due(app));
    EXPECT_EQ(booking(hold.id).status, Status::expired);
    EXPECT_EQ(available(room), 1);
}

TEST_P(Saga, MoneyAfterTheHoldEndedTakesTheRoomAgainIfOneIsFree) {
    const auto room = a_room(1);
    const auto hold = held(room);
    let_pass(hold.id);
    run(expire_due(app));
    const auto again = paid(hold.id, PaymentId::make());
    ASSERT_TRUE(again);
    EXPECT_EQ(again->status, Status::confirmed);
    EXPECT_EQ(available(room), 0);
}

TEST_P(Saga, MoneyAfterTheRoomIsGoneGoesBackWhole) {
    const auto room = a_room(1);
    const auto late = held(room);
    let_pass(late.id);
    run(expire_due(app));
    held(room);
    const auto refunding = paid(late.id, PaymentId::make());
    ASSERT_TRUE(refunding);
    EXPECT_EQ(refunding->status, Status::refunding);
    EXPECT_EQ(available(room), 0);
    EXPECT_EQ(refunded(), (Money{1'500, inr}));
    EXPECT_EQ(events("booking.refunding.v1"), 1);
}

TEST_P(Saga, WhicheverComesSecondOfTimerAndPaymentSeesTheFirst) {
    for (int round = 0; round < 10; ++round) {
        const auto room = a_room(1);
        const auto hold = held(room);
        let_pass(hold.id);
        auto timer = spawn(expire_due(app), 0);
        auto payment = spawn(commit_after([&](Tx& tx) { return settle_payment(tx, hold.id, PaymentId::make()); }), 1);
        timer.get();
        ASSERT_TRUE(payment.get());
        run(expire_due(app));
        EXPECT_EQ(booking(hold.id).status, Status::confirmed);
        EXPECT_EQ(available(room), 0);
    }
}

TEST_P(Saga, TheThirdDistinctDeclineEndsTheHold) {
    const auto room = a_room(1);
    const auto hold = held(room);
    ASSERT_TRUE(declined(hold.id, "ch_1"));
    EXPECT_EQ(declined(hold.id, "ch_1").error(), Error::already_done);
    ASSERT_TRUE(declined(hold.id, "ch_2"));
    EXPECT_EQ(booking(hold.id).status, Status::held);
    ASSERT_TRUE(declined(hold.id, "ch_3"));
    EXPECT_EQ(booking(hold.id).status, Status::cancelled);
    EXPECT_EQ(available(room), 1);
}

TEST_P(Saga, ACancelledBookingIsRefundedOnceHoweverOftenItIsAsked) {
    const auto room = a_room(1);
    const auto hold = held(room);
    const auto payment = PaymentId::make();
    ASSERT_TRUE(paid(hold.id, payment));
    const auto first = run(cancel_booking(app, hold.tenant, hold.id, keyed()));
    ASSERT_TRUE(first);
    EXPECT_FALSE(first->replayed);
    const auto second = run(cancel_booking(app, hold.tenant, hold.id, keyed()));
    ASSERT_TRUE(second);
    EXPECT_TRUE(second->replayed);
    EXPECT_EQ(run(cancel_booking(app, hold.tenant, hold.id, keyed("another"))).error(), Error::not_cancellable);
    EXPECT_EQ(available(room), 1);
    EXPECT_EQ(refunds().size(), 1U);

    const auto refund = refunds().at(0).id;
    const auto settle = [&](Tx& tx) { return settle_refund(tx, hold.id, refund); };
    EXPECT_EQ(in_transaction(settle)->status, Status::refunded);
    EXPECT_EQ(in_transaction(settle).error(), Error::already_done);
}

TEST_P(Saga, ABookingIsRefundedOnlyWhenAllThatWasAskedBackHasArrived) {
    const auto hold = held(a_room(1));
    ASSERT_TRUE(paid(hold.id, PaymentId::make()));
    const auto ask = [&](std::optional<Money> amount, std::string key) {
        ASSERT_TRUE(run(refund_booking(app, hold.id, amount, "a broken boiler", keyed(std::move(key)))));
    };
    const auto newest = [&] { return refunds().back().id; };
    const auto settle = [&](RefundId id) {
        return in_transaction([&](Tx& tx) { return settle_refund(tx, hold.id, id); });
    };
    const auto fail = [&](RefundId id) {
        return in_transaction([&](Tx& tx) { return refund_failed(tx, hold.id, id); });
    };
    ask(Money{500, inr}, "a");
    const auto part = newest();
    ask(std::nullopt, "b");
    const auto rest = newest();

    ASSERT_TRUE(fail(rest));
    EXPECT_EQ(fail(rest).error(), Error::already_done);
    EXPECT_EQ(settle(part)->status, Status::refunding) << "one part did not go back";
    ask(std::nullopt, "c");
    const auto again = newest();
    EXPECT_EQ(settle(again)->status, Status::refunded);

    // The bank took the money, and days later it did not.
    EXPECT_EQ(fail(again)->status, Status::refunding);
    EXPECT_EQ(settle(again).error(), Error::already_done) << "a late word of its success changes nothing";
    ask(std::nullopt, "d");
    EXPECT_EQ(settle(newest())->status, Status::refunded);
}

TEST_P(Saga, AnotherTenantsBookingIsNotThere) {
    const auto hold = held(a_room(1));
    EXPECT_EQ(run(cancel_booking(app, UserId::make(), hold.id, keyed())).error(), Error::not_found);
    EXPECT_EQ(run(begin_payment(app, UserId::make(), hold.id)).error(), Error::not_found);
}

TEST_P(Saga, RefundsNeverAddUpToMoreThanWasPaid) {
    const auto hold = held(a_room(1));
    ASSERT_TRUE(paid(hold.id, PaymentId::make()));
    const auto back = [&](std::optional<std::int64_t> minor, std::string key) {
        return run(refund_booking(app, hold.id, minor ? std::optional(Money{*minor, inr}) : std::nullopt,
                                  "a broken boiler", keyed(std::move(key))));
    };
    ASSERT_TRUE(back(1'000, "a"));
    EXPECT_EQ(booking(hold.id).status, Status::confirmed);
    EXPECT_EQ(back(501, "b").error(), Error::over_refund);
    ASSERT_TRUE(back(std::nullopt, "c"));
    EXPECT_EQ(booking(hold.id).status, Status::refunding);
    EXPECT_EQ(back(1, "d").error(), Error::over_refund);
    EXPECT_EQ(refunded(), (Money{1'500, inr}));
}

TEST_P(Saga, CapacityNeverGoesBelowWhatIsTaken) {
    const auto room = a_room(3);
    held(room);
    held(room);
    EXPECT_EQ(run(store.set_capacity(room, 1)).error(), Error::quantity_below_taken);
    EXPECT_TRUE(run(store.set_capacity(room, 2)));
    EXPECT_EQ(available(room), 0);
    EXPECT_TRUE(run(store.set_capacity(room, 5)));
    EXPECT_EQ(available(room), 3);
}

TEST_P(Saga, AHomeWithBookingsCannotBeClosedAndAClosedOneSellsNothing) {
    const auto room = a_room(2);
    const auto hold = held(room);
    EXPECT_EQ(run(store.close_rooms({room})).error(), Error::active_bookings);
    let_pass(hold.id);
    run(expire_due(app));
    EXPECT_TRUE(run(store.close_rooms({room})));
    EXPECT_EQ(this->hold(a_hold(room)).kind, HoldOutcome::Kind::not_on_sale);
}

/// What only a database can show.
class SagaInPostgres : public BookingDatabase {
  protected:
    task<std::unique_ptr<pg::Transaction>> lock_room(RoomTypeId room) {
        auto tx = std::make_unique<pg::Transaction>(co_await pool().begin());
        co_await tx->execute(sql::rooms_lock, std::vector{room});
        co_return tx;
    }
    static task<void> let_go(std::unique_ptr<pg::Transaction> tx) { co_await tx->rollback(); }
    task<void> pay(BookingId id) {
        const auto tx = co_await store.begin();
        (co_await settle_payment(*tx, id, PaymentId::make())).value();
        co_await commit_or_throw(*tx);
    }
};

TEST_F(SagaInPostgres, WhoPaysInTimeDoesNotWaitForTheRoom) {
    const auto room = a_room(1);
    const auto hold = held(room);
    auto elsewhere = run(lock_room(room));
    run(pay(hold.id));
    run(let_go(std::move(elsewhere)));
    EXPECT_EQ(booking(hold.id).status, Status::confirmed);
}

}  // namespace
}  // namespace rentezy::booking
