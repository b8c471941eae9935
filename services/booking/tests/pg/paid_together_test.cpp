#include "contracts/events/payment.hpp"
#include "services/booking/events/consumers.hpp"
#include "services/booking/store/lock_bookings.hpp"
#include "services/booking/testing/no_services.hpp"
#include "services/booking/tests/pg/booking_database.hpp"

namespace rentezy::booking {
namespace {

/// What the consumer of payment's events does with several at once.
class PaidTogether : public BookingDatabase {
  protected:
    static event_log::Record paid(BookingId booking,
                                  contracts::PaymentPurpose purpose = contracts::PaymentPurpose::booking) {
        const auto payment = PaymentId::make();
        const contracts::PaymentSucceeded data{.payment_id = payment,
                                               .purpose = purpose,
                                               .reference_id = ReferenceId(booking.uuid()),
                                               .amount = {1'500, inr}};
        return {.partition = 0,
                .position = 1,
                .event = {.id = Uuid::v7(),
                          .source = "payment",
                          .type = std::string(contracts::payment_events::succeeded),
                          .subject = payment.to_string(),
                          .time = {},
                          .aggregate_version = 2,
                          .traceparent = {},
                          .data = contract::to_json(data)}};
    }
    std::size_t apply(std::vector<event_log::Record> records) { return run(apply_and_commit(std::move(records))); }
    task<std::size_t> apply_and_commit(std::vector<event_log::Record> records) {
        auto tx = co_await pool().begin();
        const auto applied = co_await consumers_.at(1).apply_together(tx, records);
        co_await tx.commit_or_throw();
        co_return applied;
    }
    /// While somebody else has one of their bookings locked.
    task<std::size_t> apply_beside_a_lock(BookingId id, std::vector<event_log::Record> records) {
        auto elsewhere = co_await pool().begin();
        co_await lock_bookings(elsewhere, {id});
        co_return co_await apply_and_commit(std::move(records));
    }
    task<std::map<BookingId, Locked>> lock_all(std::vector<BookingId> ids) {
        auto tx = co_await pool().begin();
        co_return co_await lock_bookings(tx, std::move(ids));
    }

    testing::NoServices services;
    StreamHub stream;
    App app{.store = store, .services = services, .stream = stream, .settings = {}};

  private:
    std::vector<event_log::Consumer> consumers_ = make_consumers(app, store, outbox);
};

TEST_F(PaidTogether, EachIsConfirmedOnceAndTold) {
    const auto room = a_room(5);
    const std::vector bookings{held(room).id, held(room).id, held(room).id};
    EXPECT_EQ(apply({paid(bookings[0]), paid(bookings[1]), paid(bookings[2])}), 3U);
    for (const auto& id : bookings) EXPECT_EQ(booking(id).status, Status::confirmed);
    EXPECT_EQ(events("booking.confirmed.v1"), 3);
    EXPECT_EQ(available(room), 2);
}

TEST_F(PaidTogether, WhatCameLateOrAgainOrForAnotherPurposeEndsTheRow) {
    const auto room = a_room(9);
    const auto late = held(room).id;
    let_pass(late);
    run(store.sweep_due(10, [](const Booking& due, Instant now) {
        const News news{.fact = DeadlinePassed{false}, .settle_by = now};
        const auto step = decide(due.status, {.payment = due.payment}, news.fact);
        return std::optional(change_for(due, *step, news).value());
    }));
    ASSERT_EQ(booking(late).status, Status::expired);
    const auto first = held(room).id;
    const auto second = held(room).id;
    const auto third = held(room).id;
    EXPECT_EQ(apply({paid(first), paid(second), paid(late), paid(third)}), 2U);
    EXPECT_EQ(booking(second).status, Status::confirmed);
    EXPECT_EQ(booking(late).status, Status::expired);
    EXPECT_EQ(booking(third).status, Status::held);
    EXPECT_EQ(apply({paid(third), paid(third)}), 0U);
    EXPECT_EQ(apply({paid(first), paid(third)}), 0U);
    EXPECT_EQ(apply({paid(third, contracts::PaymentPurpose::rent), paid(third)}), 0U);
    EXPECT_EQ(apply({paid(BookingId::make()), paid(third)}), 0U);
    EXPECT_EQ(booking(third).status, Status::held);
}

TEST_F(PaidTogether, ABookingThatIsLockedKeepsNobodyWaiting) {
    const auto room = a_room(9);
    const std::vector bookings{held(room).id, held(room).id, held(room).id};
    EXPECT_EQ(run(apply_beside_a_lock(bookings[1], {paid(bookings[0]), paid(bookings[1]), paid(bookings[2])})), 1U);
    EXPECT_EQ(booking(bookings[0]).status, Status::confirmed);
    EXPECT_EQ(booking(bookings[2]).status, Status::held);
}

/// Who follows changes by their instants has heard of whatever is older than a few seconds.
TEST_F(PaidTogether, AllThatAreLockedTogetherAreReadAtOneInstant) {
    const auto room = a_room(9);
    const auto locked = run(lock_all({held(room).id, held(room).id, held(room).id}));
    ASSERT_EQ(locked.size(), 3U);
    for (const auto& [id, one] : locked) EXPECT_EQ(one.now, locked.begin()->second.now);
}

}  // namespace
}  // namespace rentezy::booking
