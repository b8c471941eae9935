#include <gmock/gmock.h>

#include "services/property/tests/pg/fixture.hpp"

namespace rentezy::property {
namespace {

using ::testing::ElementsAre;

class Landlord : public PropertyTest {
  protected:
    task<void> expect_created(http::Request& request) {
        const auto response = co_await route(request);
        EXPECT_EQ(response.status, 201);
    }
    task<void> expect_done(http::Request& request) {
        const auto response = co_await route(request);
        EXPECT_EQ(response.status, 200);
    }
};

TEST_F(Landlord, CreatesADraftThatIsReadableAtOnce) {
    const auto owner = landlord();
    const auto made = post(owner, "/properties", home_json());
    ASSERT_EQ(made.status, 201);
    EXPECT_EQ(made.text("/status"), "draft");
    EXPECT_EQ(made.text("/cancellation_policy"), "moderate");
    EXPECT_EQ(made.text("/landlord_account_id"), owner.account->to_string());
    EXPECT_TRUE(made["/published_at"].is_null());
    const auto read = get(owner, "/properties/" + made.text("/id"));
    EXPECT_EQ(read.status, 200);
    EXPECT_EQ(read.body, made.body) << "what was answered is what is stored";
}

TEST_F(Landlord, ADraftIsNobodyElses) {
    const auto id = make_draft(landlord());
    EXPECT_EQ(get({}, "/properties/" + id).status, 404);
    EXPECT_EQ(get(landlord(), "/properties/" + id).status, 404);
    EXPECT_EQ(get(admin(), "/properties/" + id).status, 200);
    EXPECT_EQ(patch(landlord(), "/properties/" + id, R"({"title":"Mine now"})").status, 404);
    EXPECT_EQ(post(landlord(), "/properties/" + id + "/submit").status, 404);
    EXPECT_EQ(post(landlord(), "/properties/" + id + "/room-types", room_json()).status, 404);
    EXPECT_EQ(ask(landlord(), http::Method::delete_, "/properties/" + id).status, 404);
}

TEST_F(Landlord, WithoutAnAccountMayNotCreate) {
    auto nobody = landlord();
    nobody.account.reset();
    EXPECT_EQ(post(nobody, "/properties", home_json()).status, 403);
    EXPECT_EQ(get(nobody, "/landlord/properties")["/items"].as_array().size(), 0U);
}

TEST_F(Landlord, ANewRoomTypeIsFreeAltogether) {
    const auto owner = landlord();
    const auto id = make_draft(owner);
    const auto room = post(owner, "/properties/" + id + "/room-types", room_json(4));
    ASSERT_EQ(room.status, 201);
    EXPECT_EQ(room["/available"], 4);
    EXPECT_EQ(room.text("/property_id"), id);
    EXPECT_EQ(get(owner, "/properties/" + id)["/room_types/0"], room.body);
}

TEST_F(Landlord, PricesAreInTheHomesCurrency) {
    const auto owner = landlord();
    const auto refused = post(owner, "/properties/" + make_draft(owner) + "/room-types", room_json(1, "EUR"));
    EXPECT_EQ(refused.status, 422);
    EXPECT_EQ(refused.text("/errors/0/pointer"), "/rent/currency");
    EXPECT_EQ(refused.text("/errors/0/code"), "currency_mismatch");
}

TEST_F(Landlord, CannotSubmitWithoutARoomType) {
    const auto owner = landlord();
    const auto id = make_draft(owner);
    const auto refused = post(owner, "/properties/" + id + "/submit");
    EXPECT_EQ(refused.status, 409);
    EXPECT_EQ(refused.text("/code"), "no_room_types");
    EXPECT_EQ(get(owner, "/properties/" + id).text("/status"), "draft");
}

TEST_F(Landlord, ARetryWithItsKeyCreatesNothingTwice) {
    const auto owner = landlord();
    const auto first = post(owner, "/properties", home_json(), "key-1");
    const auto again = post(owner, "/properties", home_json(), "key-1");
    EXPECT_EQ(again.status, 201);
    EXPECT_EQ(again.body, first.body);
    EXPECT_EQ(again.headers.find("Idempotent-Replayed"), "true");
    EXPECT_FALSE(first.headers.find("Idempotent-Replayed"));
    EXPECT_EQ(get(owner, "/landlord/properties")["/items"].as_array().size(), 1U);

    const auto reused = post(owner, "/properties", home_json("Another"), "key-1");
    EXPECT_EQ(reused.status, 422);
    EXPECT_EQ(reused.text("/code"), "idempotency_key_reused");
    EXPECT_NE(post(landlord(), "/properties", home_json(), "key-1").body, first.body) << "keys belong to a user";
}

TEST_F(Landlord, ARetryOfARoomTypeOrASubmissionIsAnsweredAgain) {
    const auto owner = landlord();
    const auto id = make_draft(owner);
    const auto room = post(owner, "/properties/" + id + "/room-types", room_json(), "key-1");
    EXPECT_EQ(post(owner, "/properties/" + id + "/room-types", room_json(), "key-1").body, room.body);
    EXPECT_EQ(post(owner, "/properties/" + make_draft(owner) + "/room-types", room_json(), "key-1").status, 422)
        << "another home is another request";
    const auto submitted = post(owner, "/properties/" + id + "/submit", "", "key-2");
    EXPECT_EQ(post(owner, "/properties/" + id + "/submit", "", "key-2").body, submitted.body);
    EXPECT_EQ(get(owner, "/properties/" + id)["/room_types"].as_array().size(), 1U);
}

TEST_F(Landlord, RefusalsAreDecidedAnew) {
    const auto owner = landlord();
    const auto id = make_draft(owner);
    EXPECT_EQ(post(owner, "/properties/" + id + "/submit", "", "key-1").status, 409);
    EXPECT_EQ(post(owner, "/properties/" + id + "/room-types", room_json()).status, 201);
    EXPECT_EQ(post(owner, "/properties/" + id + "/submit", "", "key-1").status, 200);
}

TEST_F(Landlord, AQuantityIsBookingsToChangeFirst) {
    const auto owner = landlord();
    const auto home = make_published(owner);
    const auto room = first_room(owner, home);
    const auto changed = patch(owner, "/room-types/" + room, R"({"quantity":9})");
    ASSERT_EQ(changed.status, 200);
    EXPECT_EQ(changed["/quantity"], 9);
    EXPECT_EQ(changed["/available"], 9);
    ASSERT_EQ(booking_.asked.size(), 1U);
    EXPECT_EQ(booking_.asked[0].path, "/internal/room-types/" + room + "/capacity");
    EXPECT_EQ(booking_.asked[0].body, R"({"quantity":9})");
}

TEST_F(Landlord, OfTwoQuantitiesAtOnceTheOneThatBookingMadeLastStands) {
    const auto owner = landlord();
    const auto home = make_published(owner);
    const auto room = first_room(owner, home);
    http::Request later;
    later.method = http::Method::patch;
    later.path = "/room-types/" + room;
    later.headers.set("Content-Type", "application/json");
    later.body = R"({"quantity":7})";
    later.principal = owner;
    // Booking has made 6 of it; before property hears, somebody else makes it 7, and property records that first.
    booking_.meanwhile = [this, &later] { return expect_done(later); };
    EXPECT_EQ(patch(owner, "/room-types/" + room, R"({"quantity":6})").status, 200);
    EXPECT_EQ(get(owner, "/properties/" + home)["/room_types/0/quantity"], 7);
}

TEST_F(Landlord, AQuantityBelowWhatIsTakenChangesNothing) {
    const auto owner = landlord();
    const auto home = make_published(owner);
    booking_.status = 409;
    const auto refused = patch(owner, "/room-types/" + first_room(owner, home), R"({"quantity":1,"name":"Single"})");
    EXPECT_EQ(refused.status, 409);
    EXPECT_EQ(refused.text("/code"), "quantity_below_taken");
    EXPECT_EQ(get(owner, "/properties/" + home)["/room_types/0/quantity"], 4);
    EXPECT_EQ(get(owner, "/properties/" + home).text("/room_types/0/name"), "Double");
    booking_.status = 503;
    EXPECT_EQ(patch(owner, "/room-types/" + first_room(owner, home), R"({"quantity":1})").status, 503);
}

TEST_F(Landlord, WhatIsRefusedHereIsNotAskedOfBooking) {
    const auto owner = landlord();
    const auto room = first_room(owner, make_published(owner));
    const auto refused =
        patch(owner, "/room-types/" + room, R"({"quantity":9,"rent":{"amount_minor":1,"currency":"EUR"}})");
    EXPECT_EQ(refused.status, 422);
    EXPECT_EQ(patch(landlord(), "/room-types/" + room, R"({"quantity":9})").status, 404);
    EXPECT_TRUE(booking_.asked.empty());
    EXPECT_EQ(patch(owner, "/room-types/" + room, R"({"name":"Twin"})").status, 200);
    EXPECT_TRUE(booking_.asked.empty()) << "a name is no matter of booking's";
}

TEST_F(Landlord, ArchivesOnceBookingHasTakenTheRoomsOffSale) {
    const auto owner = landlord();
    const auto home = make_published(owner);
    booking_.status = 409;
    const auto refused = ask(owner, http::Method::delete_, "/properties/" + home);
    EXPECT_EQ(refused.status, 409);
    EXPECT_EQ(refused.text("/code"), "active_bookings");
    EXPECT_EQ(get({}, "/properties/" + home).status, 200);

    booking_.status = 204;
    EXPECT_EQ(ask(owner, http::Method::delete_, "/properties/" + home).status, 204);
    EXPECT_EQ(get({}, "/properties/" + home).status, 404);
    EXPECT_EQ(get(owner, "/properties/" + home).text("/status"), "archived");
    const auto again = ask(owner, http::Method::delete_, "/properties/" + home);
    EXPECT_EQ(again.status, 409);
    EXPECT_EQ(again.text("/code"), "archived");
}

TEST_F(Landlord, ARoomTypeAddedWhileItIsArchivedIsClosedAsWell) {
    const auto owner = landlord();
    const auto home = make_published(owner);
    http::Request race;
    race.method = http::Method::post;
    race.path = "/properties/" + home + "/room-types";
    race.headers.set("Content-Type", "application/json");
    race.body = room_json();
    race.principal = owner;
    booking_.meanwhile = [this, &race] { return expect_created(race); };
    EXPECT_EQ(ask(owner, http::Method::delete_, "/properties/" + home).status, 204);
    ASSERT_EQ(booking_.asked.size(), 2U);
    EXPECT_EQ(boost::json::parse(booking_.asked[1].body).at("room_type_ids").as_array().size(), 2U);
}

TEST_F(Landlord, EveryChangeIsAnEvent) {
    const auto owner = landlord();
    const auto home = make_published(owner);
    EXPECT_EQ(patch(owner, "/properties/" + home, R"({"title":"On the hill"})").status, 200);
    EXPECT_EQ(post(admin(), "/properties/" + home + "/reject", R"({"reason":"There is no hill."})").status, 200);
    EXPECT_EQ(patch(owner, "/room-types/" + first_room(owner, home), R"({"name":"Twin"})").status, 200);
    EXPECT_EQ(ask(owner, http::Method::delete_, "/properties/" + home).status, 204);
    EXPECT_THAT(events(), ElementsAre("property.created.v1@1", "property.updated.v1@2", "room.changed.v1@2",
                                      "property.submitted.v1@3", "property.published.v1@4", "room.changed.v1@4",
                                      "property.updated.v1@5", "property.rejected.v1@6", "property.updated.v1@7",
                                      "room.changed.v1@7", "property.archived.v1@8", "room.changed.v1@8"));
}

TEST_F(Landlord, ARefusalIsNoEvent) {
    const auto owner = landlord();
    const auto home = make_draft(owner);
    EXPECT_EQ(post(owner, "/properties/" + home + "/submit").status, 409);
    EXPECT_THAT(events(), ElementsAre("property.created.v1@1"));
}

}  // namespace
}  // namespace rentezy::property
