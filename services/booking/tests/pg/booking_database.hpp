/// A fresh booking database with one room type in it, and short ways to ask of it.
#pragma once
#include <gtest/gtest.h>

#include "platform/pg/testing/test_cluster.hpp"
#include "platform/service/prepare_database.hpp"
#include "services/booking/app/carry_out.hpp"
#include "services/booking/migrations.hpp"
#include "services/booking/store/pg_store.hpp"
#include "services/booking/testing/samples.hpp"
#include "services/booking/tests/pg/let_pass.hpp"

namespace rentezy::booking {

class BookingDatabase : public pg::testing::DatabaseTest {
  protected:
    explicit BookingDatabase(Strategy strategy = Strategy::combined)
        : DatabaseTest(2), store(pool(), outbox, strategy) {
        run(service::prepare_database(pool(), sql::migrations));
    }

    /// A published room type with that many places, known to booking.
    RoomTypeId a_room(std::int64_t places) {
        const auto snapshot = testing::a_room_type(places);
        run(store.put_room(snapshot));
        return snapshot.room_type_id;
    }

    static HoldCommand a_hold(RoomTypeId room, UserId tenant = UserId::make(),
                              std::string key = Uuid::v7().to_string()) {
        return testing::a_hold(room, tenant, std::move(key));
    }
    HoldOutcome hold(HoldCommand command) { return run(store.hold(std::move(command))); }
    Booking held(RoomTypeId room, UserId tenant = UserId::make()) { return hold(a_hold(room, tenant)).booking.value(); }

    std::int64_t available(RoomTypeId room) { return run(store.room(room))->available; }
    Booking booking(BookingId id) { return run(store.find(id)).value(); }
    /// Events of a type that wait in the outbox.
    int events(std::string_view type) {
        return std::stoi(database().as_superuser(fmt::format("SELECT count(*) FROM outbox WHERE type = '{}'", type)));
    }
    /// Lets the deadline of a hold, or of a settlement, have passed.
    void let_pass(BookingId id) { booking::let_pass(database(), id); }

    event_log::Outbox outbox{"booking"};
    PgStore store;
};

}  // namespace rentezy::booking
