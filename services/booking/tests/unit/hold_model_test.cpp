#include "services/booking/domain/hold_model.hpp"

#include <gtest/gtest.h>

namespace rentezy::booking {
namespace {

using enum HoldVerdict;

HoldFacts free_room() {
    return {.same_request_before = {},
            .holds_this_room = false,
            .live_holds = 0,
            .holds_allowed = 3,
            .on_sale = true,
            .available = 1};
}

TEST(DecideHold, AsksInTheOrderOfTheContract) {
    // Everything speaks against it; each line takes the foremost reason away.
    HoldFacts facts{.same_request_before = true,
                    .holds_this_room = true,
                    .live_holds = 3,
                    .holds_allowed = 3,
                    .on_sale = false,
                    .available = 0};
    EXPECT_EQ(decide_hold(facts), replay);
    facts.same_request_before = false;
    EXPECT_EQ(decide_hold(facts), key_reused);
    facts.same_request_before.reset();
    EXPECT_EQ(decide_hold(facts), already_held);
    facts.holds_this_room = false;
    EXPECT_EQ(decide_hold(facts), too_many_holds);
    facts.live_holds = 2;
    EXPECT_EQ(decide_hold(facts), not_on_sale);
    facts.on_sale = true;
    EXPECT_EQ(decide_hold(facts), sold_out);
    facts.available = 1;
    EXPECT_EQ(decide_hold(facts), won);
}

TEST(DecideHold, ARoomThatIsNotSoldIsNeverSoldOut) {
    auto facts = free_room();
    facts.on_sale = false;
    EXPECT_EQ(decide_hold(facts), not_on_sale);
}

class Model : public ::testing::Test {
  protected:
    HoldModel::Asked asked(RoomTypeId of, UserId tenant = UserId::make(), std::string key = Uuid::v7().to_string()) {
        return {.id = BookingId::make(),
                .tenant = tenant,
                .room_type = of,
                .idempotency_key = std::move(key),
                .request_hash = "hash",
                .holds_allowed = 3};
    }
    RoomTypeId a_room(std::int64_t places) {
        const auto id = RoomTypeId::make();
        model.put_room(id, places, true);
        return id;
    }
    std::int64_t available(RoomTypeId id) { return model.room(id)->available; }

    HoldModel model;
};

TEST_F(Model, TheSameKeyFindsTheSameBookingAlsoAfterItHasEnded) {
    const auto room = a_room(1);
    const auto first = asked(room);
    ASSERT_EQ(model.hold(first).verdict, won);
    model.move(first.id, Status::expired, 1);
    auto again = first;
    again.id = BookingId::make();
    const auto answer = model.hold(again);
    EXPECT_EQ(answer.verdict, replay);
    EXPECT_EQ(answer.booking, first.id);
    EXPECT_EQ(available(room), 1) << "a replay takes nothing";
    again.request_hash = "another";
    EXPECT_EQ(model.hold(again).verdict, key_reused);
}

TEST_F(Model, APlaceThatComesBackCanBeTakenByAnother) {
    const auto room = a_room(1);
    const auto first = asked(room);
    model.hold(first);
    EXPECT_EQ(model.hold(asked(room)).verdict, sold_out);
    model.move(first.id, Status::cancelled, 1);
    EXPECT_EQ(model.hold(asked(room)).verdict, won);
}

TEST_F(Model, APlaceIsTakenAgainOnlyWhereOneIsFreeAndTheTenantHasNoOtherHoldOfIt) {
    const auto room = a_room(1);
    const auto late = asked(room);
    model.hold(late);
    model.move(late.id, Status::expired, 1);
    EXPECT_TRUE(model.can_take_again(late.id));
    const auto again = asked(room, late.tenant);
    model.hold(again);
    EXPECT_FALSE(model.can_take_again(late.id));
    model.move(again.id, Status::cancelled, 1);
    model.move(late.id, Status::confirmed, -1);
    EXPECT_EQ(available(room), 0);
    EXPECT_FALSE(model.broken_rule());
}

TEST_F(Model, NoPlaceComesBackTwiceAndNoneIsTakenThatDoesNotExist) {
    const auto room = a_room(1);
    const auto first = asked(room);
    model.hold(first);
    EXPECT_THROW(model.move(first.id, Status::expired, 2), std::logic_error);
    EXPECT_EQ(model.status(first.id), Status::held) << "what is refused changes nothing";
    EXPECT_THROW(model.move(first.id, Status::confirmed, -1), std::logic_error);
}

TEST_F(Model, ACounterThatDoesNotFitItsBookingsIsTold) {
    const auto room = a_room(2);
    const auto first = asked(room);
    model.hold(first);
    EXPECT_FALSE(model.broken_rule());
    model.move(first.id, Status::held, 1);
    EXPECT_TRUE(model.broken_rule());
}

TEST_F(Model, CapacityNeverGoesBelowWhatIsTaken) {
    const auto room = a_room(3);
    model.hold(asked(room));
    model.hold(asked(room));
    EXPECT_EQ(model.set_capacity(room, 1).error(), Error::quantity_below_taken);
    EXPECT_TRUE(model.set_capacity(room, 2));
    EXPECT_EQ(available(room), 0);
    EXPECT_TRUE(model.set_capacity(room, 5));
    EXPECT_EQ(available(room), 3);
    EXPECT_EQ(model.set_capacity(RoomTypeId::make(), 1).error(), Error::room_not_found);
}

TEST_F(Model, AHomeWithBookingsCannotBeClosedAndAClosedOneSellsNothing) {
    const auto room = a_room(2);
    const auto first = asked(room);
    model.hold(first);
    EXPECT_EQ(model.close({room}).error(), Error::active_bookings);
    model.move(first.id, Status::cancelled, 1);
    EXPECT_TRUE(model.close({room}));
    EXPECT_EQ(model.hold(asked(room)).verdict, not_on_sale);
}

}  // namespace
}  // namespace rentezy::booking
