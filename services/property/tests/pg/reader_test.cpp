#include <gmock/gmock.h>

#include <regex>

#include "contracts/ids.hpp"
#include "services/property/queries.hpp"
#include "services/property/tests/pg/fixture.hpp"

namespace rentezy::property {
namespace {

using ::testing::ElementsAre;

class Reader : public PropertyTest {
  protected:
    std::vector<std::string> titles(const Who& who, std::string target) {
        std::vector<std::string> titles;
        const auto page = get(who, std::move(target));
        EXPECT_EQ(page.status, 200);
        for (const auto& item : page["/items"].as_array()) titles.emplace_back(item.at("title").as_string());
        return titles;
    }

    /// The index that a list goes through, or the whole plan where it sorts.
    std::string plan_of(const pg::Statement& statement, pg::Params params) {
        return run(explain(statement, std::move(params)));
    }

  private:
    task<std::string> explain(pg::Statement statement, pg::Params params) {
        auto tx = co_await pool_->begin();
        // A table this small would be scanned and sorted whatever indexes it has.
        co_await tx.execute_script(
            "SET LOCAL enable_seqscan = off; SET LOCAL enable_sort = off;"
            "SET LOCAL enable_bitmapscan = off");
        const auto name = fmt::format("explain_{}", statement.name);
        const auto sql = fmt::format("EXPLAIN {}", statement.sql);
        std::string plan;
        for (const auto row : co_await tx.execute_with({name, sql}, std::move(params)))
            plan += row.get<std::string>("QUERY PLAN") + '\n';
        static const std::regex through("Index Scan (?:Backward )?using (\\w+) on property p\\b");
        std::smatch found;
        if (plan.find("Sort Key: p.") != std::string::npos || !std::regex_search(plan, found, through)) co_return plan;
        co_return found[1].str();
    }
};

TEST_F(Reader, SeesPublishedHomesOnlyNewestFirst) {
    const auto owner = landlord();
    make_published(owner, home_json("First"));
    make_draft(owner, home_json("Hidden"));
    make_published(landlord(), home_json("Second"));
    EXPECT_THAT(titles({}, "/properties"), ElementsAre("Second", "First"));
    EXPECT_THAT(titles(owner, "/landlord/properties"), ElementsAre("Hidden", "First"));
}

TEST_F(Reader, FiltersByCityHoweverItIsCasedAndByKind) {
    const auto owner = landlord();
    make_published(owner, home_json("A", "Ålesund", "house"));
    make_published(owner, home_json("B", "Bengaluru", "house"));
    make_published(owner, home_json("C", "Bengaluru", "studio"));
    EXPECT_THAT(titles({}, "/properties?city=%C3%A5LESUND"), ElementsAre("A"));
    EXPECT_THAT(titles({}, "/properties?kind=house"), ElementsAre("B", "A"));
    EXPECT_THAT(titles({}, "/properties?city=bengaluru"), ElementsAre("C", "B"));
    EXPECT_THAT(titles({}, "/properties?city=BENGALURU&kind=house"), ElementsAre("B"));
    EXPECT_EQ(get({}, "/properties?kind=castle").status, 400);
    EXPECT_EQ(get({}, "/properties?colour=red").status, 400);
}

TEST_F(Reader, TurnsPagesWithoutLossAndWithoutRepeats) {
    const auto owner = landlord();
    for (const auto* title : {"1", "2", "3", "4", "5"}) make_published(owner, home_json(title));
    for (const std::string list : {"/properties?", "/landlord/properties?"}) {
        std::vector<std::string> seen;
        std::string cursor;
        do {
            const auto page = get(owner, list + "limit=2" + (cursor.empty() ? "" : "&cursor=" + cursor));
            ASSERT_EQ(page.status, 200);
            for (const auto& item : page["/items"].as_array()) seen.emplace_back(item.at("title").as_string());
            cursor = page["/next_cursor"].is_null() ? "" : page.text("/next_cursor");
        } while (!cursor.empty());
        EXPECT_THAT(seen, ElementsAre("5", "4", "3", "2", "1")) << list;
    }
    EXPECT_EQ(get({}, "/properties?cursor=nonsense").status, 400);
}

TEST_F(Reader, OfAnEditedHomeSeesTheApprovedVersion) {
    const auto owner = landlord();
    const auto home = make_published(owner);
    const auto edited = patch(owner, "/properties/" + home, R"({"title":"On the hill","amenities":["Sauna"]})");
    ASSERT_EQ(edited.status, 200);
    EXPECT_EQ(edited.text("/status"), "published");
    EXPECT_EQ(edited.text("/title"), "On the hill");
    EXPECT_EQ(edited["/review_pending"], true);
    const auto shown = get({}, "/properties/" + home);
    EXPECT_EQ(shown.text("/title"), "By the lake");
    EXPECT_EQ(shown.text("/amenities/0"), "Sauna") << "amenities need no review";
    EXPECT_THAT(titles({}, "/properties"), ElementsAre("By the lake"));

    EXPECT_THAT(titles(admin(), "/admin/reviews"), ElementsAre("On the hill"));
    EXPECT_EQ(post(admin(), "/properties/" + home + "/approve").status, 200);
    EXPECT_EQ(get({}, "/properties/" + home).text("/title"), "On the hill");
    EXPECT_EQ(get(owner, "/properties/" + home)["/review_pending"], false);
}

TEST_F(Reader, NeverSeesWhyAnEditWasRejected) {
    const auto owner = landlord();
    const auto home = make_published(owner);
    EXPECT_EQ(patch(owner, "/properties/" + home, R"({"title":"CHEAP"})").status, 200);
    EXPECT_EQ(post(admin(), "/properties/" + home + "/reject", R"({"reason":"No shouting."})").status, 200);
    EXPECT_TRUE(get({}, "/properties/" + home)["/rejection_reason"].is_null());
    EXPECT_EQ(get(owner, "/properties/" + home).text("/rejection_reason"), "No shouting.");
    EXPECT_EQ(get(owner, "/properties/" + home).text("/title"), "By the lake");
}

TEST_F(Reader, FollowsBookingsCountersAndNeverBackwards) {
    const auto owner = landlord();
    const auto home = make_published(owner);
    const auto room = first_room(owner, home);
    const auto available = [&] { return get({}, "/properties/" + home)["/room_types/0/available"]; };
    tell_inventory(room, 4, 3, 2);
    EXPECT_EQ(available(), 3);
    tell_inventory(room, 4, 4, 1);
    EXPECT_EQ(available(), 3) << "older news";
    // A new quantity is seen before booking's event of it, as booking answered it: with a hold that nobody has told of
    // yet.
    booking_.taken = 2;
    booking_.version = 3;
    EXPECT_EQ(patch(owner, "/room-types/" + room, R"({"quantity":10})")["/available"], 8);
    tell_inventory(room, 4, 2, 3);
    EXPECT_EQ(available(), 8) << "a hold from before the change";
    EXPECT_EQ(get({}, "/properties/" + home)["/room_types/0/quantity"], 10);
    tell_inventory(room, 10, 7, 5);
    EXPECT_EQ(available(), 7);
}

TEST_F(Reader, ACapacityThatPropertyDidNotRecordComesBackByEvent) {
    const auto owner = landlord();
    const auto home = make_published(owner);
    tell_inventory(first_room(owner, home), 7, 7, 2);
    EXPECT_EQ(get({}, "/properties/" + home)["/room_types/0/quantity"], 7);
}

TEST_F(Reader, AdminsReviewOldestFirst) {
    const auto owner = landlord();
    for (const auto* title : {"First", "Second", "Third"}) {
        const auto id = make_draft(owner, home_json(title));
        post(owner, "/properties/" + id + "/room-types", room_json());
        EXPECT_EQ(post(owner, "/properties/" + id + "/submit").status, 200);
    }
    EXPECT_THAT(titles(admin(), "/admin/reviews"), ElementsAre("First", "Second", "Third"));
    EXPECT_EQ(get(owner, "/admin/reviews").status, 403);
    const auto page = get(admin(), "/admin/reviews?limit=2");
    EXPECT_THAT(titles(admin(), "/admin/reviews?limit=2&cursor=" + page.text("/next_cursor")), ElementsAre("Third"));
}

TEST_F(Reader, OtherServicesReadSnapshotsAndNames) {
    const auto owner = landlord();
    const auto home = make_published(owner);
    const auto room = first_room(owner, home);
    const auto snapshot = get(landlord(), "/internal/room-types/" + room);
    ASSERT_EQ(snapshot.status, 200);
    EXPECT_EQ(snapshot.text("/property_id"), home);
    EXPECT_EQ(snapshot["/published"], true);
    EXPECT_EQ(snapshot["/version"], 4);
    EXPECT_EQ(snapshot["/quantity"], 4);
    EXPECT_EQ(get({}, "/internal/room-types/" + room).status, 401);
    EXPECT_EQ(get(owner, "/internal/room-types/" + home).status, 404);

    const auto names = "/internal/room-type-names?ids=" + room + "," + home;
    EXPECT_EQ(get(owner, names).text("/items/0/property_title"), "By the lake");
    EXPECT_EQ(get(owner, names)["/items"].as_array().size(), 1U);
    EXPECT_EQ(get(landlord(), names)["/items"].as_array().size(), 0U) << "another landlord's";
    EXPECT_EQ(get(admin(), names)["/items"].as_array().size(), 1U);
    EXPECT_EQ(get(owner, "/internal/room-type-names?ids=1,2").status, 400);
}

TEST_F(Reader, ListsAreReadThroughTheirIndexes) {
    // The plans that matter once there are many homes: no list sorts, or reads more homes than it tells.
    const auto place = pg::Params::of(std::nullopt, std::nullopt, 20);
    const auto with = [&](auto... more) {
        auto params = place;
        (params.add(more), ...);
        return params;
    };
    const auto account = LandlordAccountId::make();
    EXPECT_EQ(plan_of(sql::properties_published, place), "property_published");
    EXPECT_EQ(plan_of(sql::properties_published_kind, with("house")), "property_published_kind");
    EXPECT_EQ(plan_of(sql::properties_published_city, with("Oslo")), "property_published_city");
    EXPECT_EQ(plan_of(sql::properties_published_city_kind, with("Oslo", "house")), "property_published_city_kind");
    EXPECT_EQ(plan_of(sql::properties_of_landlord, with(account)), "property_of_landlord");
    EXPECT_EQ(plan_of(sql::properties_in_review, place), "property_in_review");
}

}  // namespace
}  // namespace rentezy::property
