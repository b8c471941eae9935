#include "services/property/domain/property.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace rentezy::property {
namespace {

using enum Status;

const auto inr = Currency::of("INR");
const auto earlier = Instant::from_unix_seconds(1'800'000'000);
const auto now = Instant::from_unix_seconds(1'800'000'600);

RoomType room(Currency currency = inr) {
    RoomType room;
    room.id = RoomTypeId::make();
    room.name = "Double";
    room.rent = {1'850'000, currency};
    room.deposit = {3'700'000, currency};
    room.inventory = Inventory::of_new(4);
    return room;
}

Property home(Status status, std::size_t rooms = 1) {
    Property property;
    property.id = PropertyId::make();
    property.status = status;
    property.version = 7;
    property.content.title = contracts::Title::trusted("By the lake");
    property.content.description = contracts::Description::trusted("Quiet.");
    property.details.currency = inr;
    property.details.time_zone = contract::TimeZoneName::trusted("Asia/Kolkata");
    for (std::size_t i = 0; i < rooms; ++i) property.room_types.push_back(room());
    if (status == in_review) property.review_since = earlier;
    if (status == published) property.published_at = earlier;
    return property;
}

Edit retitle(std::string title) {
    Edit edit;
    edit.changes.title = contracts::Title::trusted(std::move(title));
    return edit;
}

Property after(const Property& before, Action action) { return decide(before, std::move(action), now).value().after; }
Error refusal(const Property& before, Action action) { return decide(before, std::move(action), now).error(); }

TEST(Submit, DraftsAndRejectedHomesGoToReview) {
    for (const auto status : {draft, rejected}) {
        const auto change = decide(home(status), Submit{}, now);
        ASSERT_TRUE(change);
        EXPECT_EQ(change->after.status, in_review);
        EXPECT_EQ(change->after.review_since, now);
        EXPECT_EQ(change->announce, EventKind::submitted);
        EXPECT_EQ(change->after.version, 8);
    }
}

TEST(Submit, NothingElseCanBeSubmitted) {
    for (const auto status : {in_review, published}) EXPECT_EQ(refusal(home(status), Submit{}), Error::not_submittable);
}

TEST(Submit, AHomeWithoutRoomTypesStaysADraft) { EXPECT_EQ(refusal(home(draft, 0), Submit{}), Error::no_room_types); }

TEST(Submit, TheReasonOfTheLastRejectionIsForgotten) {
    auto before = home(rejected);
    before.rejection_reason = "No address.";
    EXPECT_EQ(after(before, Submit{}).rejection_reason, std::nullopt);
}

TEST(Approve, PublishesWithItsRoomTypes) {
    const auto change = decide(home(in_review, 2), Approve{}, now);
    ASSERT_TRUE(change);
    EXPECT_EQ(change->after.status, published);
    EXPECT_EQ(change->after.published_at, now);
    EXPECT_FALSE(change->after.review_since);
    EXPECT_EQ(change->announce_rooms.size(), 2U);
}

TEST(Review, NeedsSomethingThatWaits) {
    for (const auto status : {draft, rejected, published}) {
        EXPECT_EQ(refusal(home(status), Approve{}), Error::not_in_review);
        EXPECT_EQ(refusal(home(status), Reject{"No."}), Error::not_in_review);
    }
}

TEST(Reject, TellsWhyAndLetsTheLandlordTryAgain) {
    const auto back = after(home(in_review), Reject{"The address is missing."});
    EXPECT_EQ(back.status, rejected);
    EXPECT_EQ(back.rejection_reason, "The address is missing.");
    EXPECT_EQ(after(back, Submit{}).status, in_review);
}

TEST(Edit, OfADraftIsSimplyMade) {
    const auto edited = after(home(draft), retitle("On the hill"));
    EXPECT_EQ(edited.content.title.text(), "On the hill");
    EXPECT_FALSE(edited.edit);
}

TEST(Edit, OfAHomeInReviewSendsItToTheEndOfTheQueue) {
    EXPECT_EQ(after(home(in_review), retitle("On the hill")).review_since, now);
}

TEST(Edit, OfAPublishedHomeWaitsWhileTheApprovedVersionStaysUp) {
    const auto edited = after(home(published), retitle("On the hill"));
    EXPECT_EQ(edited.status, published);
    EXPECT_EQ(edited.content.title.text(), "By the lake");
    ASSERT_TRUE(edited.edit);
    EXPECT_EQ(edited.edit->title.text(), "On the hill");
    EXPECT_EQ(edited.review_since, now);
}

TEST(Edit, ApprovedTakesTheOldOnesPlace) {
    const auto change = decide(after(home(published), retitle("On the hill")), Approve{}, now);
    ASSERT_TRUE(change);
    EXPECT_EQ(change->after.content.title.text(), "On the hill");
    EXPECT_FALSE(change->after.edit);
    EXPECT_EQ(change->after.published_at, earlier) << "it was on the market all the time";
}

TEST(Edit, RejectedLeavesTheApprovedVersionUp) {
    const auto back = after(after(home(published), retitle("CHEAP!!!")), Reject{"No shouting."});
    EXPECT_EQ(back.status, published);
    EXPECT_EQ(back.content.title.text(), "By the lake");
    EXPECT_FALSE(back.edit);
    EXPECT_EQ(back.rejection_reason, "No shouting.");
}

TEST(Edit, BackToWhatIsApprovedLeavesNothingToReview) {
    const auto undone = after(after(home(published), retitle("On the hill")), retitle("By the lake"));
    EXPECT_FALSE(undone.edit);
    EXPECT_FALSE(undone.review_since);
}

TEST(Edit, OfTheSameContentAgainKeepsItsPlaceInTheQueue) {
    const auto edited = after(home(published), retitle("On the hill"));
    const auto again = decide(edited, retitle("On the hill"), now + std::chrono::seconds(60));
    EXPECT_EQ(again->after.review_since, now);
}

TEST(Edit, OfDetailsTakesEffectAtOnce) {
    Edit edit;
    edit.changes.cancellation_policy = contracts::CancellationPolicy::strict;
    const auto change = decide(home(published, 2), edit, now);
    ASSERT_TRUE(change);
    EXPECT_EQ(change->after.details.cancellation_policy, contracts::CancellationPolicy::strict);
    EXPECT_FALSE(change->after.review_since);
    EXPECT_EQ(change->announce_rooms.size(), 2U) << "booking keeps the policy of each room type";
}

TEST(Edit, TheCurrencyIsFixedOnceThereArePrices) {
    Edit edit;
    edit.changes.currency = Currency::of("EUR");
    EXPECT_EQ(after(home(draft, 0), edit).details.currency, Currency::of("EUR"));
    EXPECT_EQ(refusal(home(draft, 1), edit), Error::currency_fixed);
    edit.changes.currency = inr;
    EXPECT_TRUE(decide(home(published), edit, now));
}

TEST(Edit, TheTimeZoneIsFixedOncePublished) {
    Edit edit;
    edit.changes.time_zone = contract::TimeZoneName::trusted("Europe/Oslo");
    EXPECT_EQ(after(home(draft), edit).details.time_zone.text(), "Europe/Oslo");
    EXPECT_EQ(refusal(home(published), edit), Error::time_zone_fixed);
}

TEST(RoomTypes, HavePricesInTheHomesCurrency) {
    EXPECT_EQ(refusal(home(draft), AddRoomType{room(Currency::of("EUR"))}), Error::rent_currency_mismatch);
    auto mixed = room();
    mixed.deposit.currency = Currency::of("EUR");
    EXPECT_EQ(refusal(home(draft), AddRoomType{mixed}), Error::deposit_currency_mismatch);
}

TEST(RoomTypes, AreAnnouncedOneByOne) {
    const auto added = room();
    const auto change = decide(home(published), AddRoomType{added}, now);
    ASSERT_TRUE(change);
    EXPECT_EQ(change->after.room_types.size(), 2U);
    EXPECT_EQ(change->announce_rooms, std::vector{added.id});
    EXPECT_EQ(change->room_type, added.id);
}

TEST(RoomTypes, AreBounded) {
    EXPECT_EQ(refusal(home(draft, max_room_types), AddRoomType{room()}), Error::too_many_room_types);
}

TEST(RoomTypes, ChangeOnlyWhatIsNamed) {
    const auto before = home(published);
    contracts::UpdateRoomType changes;
    changes.rent = contract::NonNegativeMoney::trusted({2'000'000, inr});
    changes.bedrooms = std::optional(contract::Integer<0, 20>::trusted(2));
    const auto edited = after(before, EditRoomType{before.room_types[0].id, changes}).room_types[0];
    EXPECT_EQ(edited.rent.amount_minor, 2'000'000);
    EXPECT_EQ(edited.deposit.amount_minor, 3'700'000);
    EXPECT_EQ(edited.bedrooms, 2);
    EXPECT_EQ(refusal(before, EditRoomType{RoomTypeId::make(), changes}), Error::not_found);
}

TEST(Inventory, WhatIsFreeFollowsTheQuantityBeforeBookingHasTold) {
    Inventory inventory{.quantity = 10, .told_capacity = 6, .told_available = 1};
    EXPECT_EQ(inventory.available(), 5) << "five are taken, whatever the quantity";
    inventory.quantity = 5;
    EXPECT_EQ(inventory.available(), 0);
}

RC_GTEST_PROP(Inventory, IsNeverMoreThanThereIsNorLessThanNone, ()) {
    const auto capacity = *rc::gen::inRange<std::int64_t>(0, 1'000'001);
    const Inventory inventory{.quantity = *rc::gen::inRange<std::int64_t>(0, 1'000'001),
                              .told_capacity = capacity,
                              .told_available = *rc::gen::inRange<std::int64_t>(0, capacity + 1)};
    RC_ASSERT(inventory.available() >= 0);
    RC_ASSERT(inventory.available() <= inventory.quantity);
}

TEST(Archive, IsTheEnd) {
    const auto change = decide(home(published, 2), Archive{}, now);
    ASSERT_TRUE(change);
    EXPECT_EQ(change->after.status, archived);
    EXPECT_FALSE(change->after.is_published());
    EXPECT_EQ(change->announce_rooms.size(), 2U);
    for (const Action& action : {Action(Submit{}), Action(Approve{}), Action(Reject{"No."}), Action(Archive{}),
                                 Action(retitle("Again")), Action(AddRoomType{room()})})
        EXPECT_EQ(refusal(change->after, action), Error::archived);
}

/// Any action, whether or not it fits.
Action any_action(const Property& property) {
    switch (*rc::gen::inRange(0, 7)) {
        case 0:
            return Submit{};
        case 1:
            return Approve{};
        case 2:
            return Reject{"Because."};
        case 3:
            return Archive{};
        case 4:
            return retitle(*rc::gen::element<std::string>("By the lake", "On the hill", "At the sea"));
        case 5:
            return AddRoomType{room()};
        default:
            return EditRoomType{property.room_types.empty() ? RoomTypeId::make() : property.room_types[0].id, {}};
    }
}

RC_GTEST_PROP(Decide, NoSequenceOfActionsShowsThePublicWhatNobodyApproved, ()) {
    auto property = home(draft, 0);
    std::string approved;
    for (int step = 0; step < 40; ++step) {
        const auto action = any_action(property);
        const auto change = decide(property, action, now);
        if (!change) continue;
        RC_ASSERT(change->after.version == property.version + 1);
        if (std::holds_alternative<Approve>(action))
            approved = (property.edit ? *property.edit : property.content).title.value();
        property = change->after;
        if (property.is_published()) RC_ASSERT(property.content.title.text() == approved);
        RC_ASSERT(!property.edit || property.is_published());
        RC_ASSERT(!property.is_published() || (property.published_at && !property.room_types.empty()));
        RC_ASSERT(property.review_since.has_value() == (property.status == in_review || property.edit.has_value()));
    }
}

}  // namespace
}  // namespace rentezy::property
