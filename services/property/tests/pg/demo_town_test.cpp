#include "services/property/app/demo_town.hpp"

#include <gmock/gmock.h>

#include <set>

#include "services/property/tests/pg/fixture.hpp"

namespace rentezy::property {
namespace {

class DemoTown : public PropertyTest {};

TEST_F(DemoTown, IsPublishedOnce) {
    const auto owner = landlord();
    const event_log::Outbox outbox("property");
    const LandlordAccountId account(owner.account.value());
    EXPECT_EQ(run(seed_demo_town(*pool_, outbox, account)), 40);
    EXPECT_EQ(run(seed_demo_town(*pool_, outbox, account)), 0);
    const auto list = get({}, "/properties?city=bengaluru&limit=100");
    ASSERT_EQ(list["/items"].as_array().size(), 40U);
    for (const auto& home : list["/items"].as_array()) EXPECT_EQ(home.at("status").as_string(), "published");
}

TEST_F(DemoTown, KeepsTheRulesOfTheApi) {
    // Written in code, it has not passed the reader: the wire's own rules are held against what the wire would show.
    std::set<std::string> titles;
    for (const auto& [source, home, rooms] : demo_town()) {
        EXPECT_TRUE(contract::read<contracts::CreateProperty>(contract::to_json(home))) << source;
        EXPECT_TRUE(titles.insert(home.title.value()).second) << source;
        EXPECT_FALSE(rooms.empty()) << source;
        for (const auto& room : rooms) {
            EXPECT_TRUE(contract::read<contracts::CreateRoomType>(contract::to_json(room))) << source;
            EXPECT_GT(room.rent.value().amount_minor, 0) << source;
        }
    }
}

}  // namespace
}  // namespace rentezy::property
