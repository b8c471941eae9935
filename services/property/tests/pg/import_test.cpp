#include <gmock/gmock.h>

#include <sstream>

#include "services/property/app/import_listings.hpp"
#include "services/property/tests/pg/fixture.hpp"

namespace rentezy::property {
namespace {

using ::testing::ElementsAre;

class Import : public PropertyTest {
  protected:
    struct Outcome {
        std::int64_t imported, unchanged, rejected;
        friend bool operator==(const Outcome&, const Outcome&) = default;
    };

    Outcome import(const std::string& file, bool publish = true) {
        faults_.clear();
        std::istringstream input(file);
        const auto summary = run(import_listings(*pool_, outbox_, input, options(publish), listener()));
        EXPECT_TRUE(summary) << summary.error();
        return {summary->imported, summary->unchanged, summary->rejected};
    }
    std::string refusal(const std::string& file) {
        std::istringstream input(file);
        return run(import_listings(*pool_, outbox_, input, options(true), {})).error();
    }

    ImportOptions options(bool publish) {
        ImportOptions options;
        options.landlord = LandlordAccountId(owner_.account.value());
        options.facts.city = contract::Text<1, 100>::trusted("Oslo");
        options.facts.country = contract::CountryCode::trusted("NO");
        options.facts.time_zone = contract::TimeZoneName::trusted("Europe/Oslo");
        options.facts.currency = Currency::of("NOK");
        options.publish = publish;
        return options;
    }
    ImportListener listener() {
        return {.rejected =
                    [this](const csv::Fault& fault) {
                        faults_.push_back(fmt::format("{}:{}: {}", fault.at.line, fault.at.column, fault.reason));
                    },
                .progress = {}};
    }

    auth_token::Principal owner_ = landlord();
    event_log::Outbox outbox_{"property"};
    std::vector<std::string> faults_;
};

TEST_F(Import, BringsEachRowOnce) {
    const std::string file = "id,name,price\n1,Loft,1000\n2,\"Rom, stort\nog lyst 🏡\",500\n";
    EXPECT_EQ(import(file), (Outcome{2, 0, 0}));
    EXPECT_EQ(import(file), (Outcome{0, 2, 0}));
    EXPECT_EQ(import(file + "3,New,700\n"), (Outcome{1, 2, 0}));
    const auto list = get({}, "/properties");
    EXPECT_EQ(list["/items"].as_array().size(), 3U);
    EXPECT_EQ(list.text("/items/1/title"), "Rom, stort og lyst 🏡");
    EXPECT_EQ(list["/items/1/room_types/0/rent/amount_minor"], 1'500'000);
    EXPECT_EQ(list["/items/1/room_types/0/available"], 1);
}

TEST_F(Import, TellsWhatIsWrongAndTakesTheRest) {
    EXPECT_EQ(import("id,name,price\n1,Loft,1000\n2,,500\n3,\"open,700\n1,Again,800\n4,Good,900\n"),
              (Outcome{2, 0, 3}));
    EXPECT_THAT(faults_, ElementsAre("3:3: name is empty", "4:3: the quote that is opened here is never closed",
                                     "5:1: id 1 stands on an earlier line too"));
}

TEST_F(Import, ARejectedRowComesInOnceItIsMended) {
    EXPECT_EQ(import("id,name,price\n1,Loft,\n"), (Outcome{0, 0, 1}));
    EXPECT_EQ(import("id,name,price\n1,Loft,1000\n"), (Outcome{1, 0, 0}));
}

TEST_F(Import, RefusesAFileThatIsNone) {
    EXPECT_EQ(refusal(""), "The file is empty.");
    EXPECT_EQ(refusal("id,price\n1,2\n"), "The header does not name name. Needed are the columns id, name and price.");
    EXPECT_EQ(refusal("\xFF\xFEi"), "The header cannot be read: 1:1: the byte 0xFF is not UTF-8.");
}

TEST_F(Import, WithoutPublishingMakesDrafts) {
    EXPECT_EQ(import("id,name,price\n1,Loft,1000\n", false), (Outcome{1, 0, 0}));
    EXPECT_EQ(get({}, "/properties")["/items"].as_array().size(), 0U);
    const auto own = get(owner_, "/landlord/properties");
    EXPECT_EQ(own.text("/items/0/status"), "draft");
    EXPECT_EQ(post(owner_, "/properties/" + own.text("/items/0/id") + "/submit").status, 200);
    EXPECT_THAT(events(), ElementsAre("property.created.v1@1", "property.updated.v1@2", "room.changed.v1@2",
                                      "property.submitted.v1@3"));
}

TEST_F(Import, PublishedHomesAreToldAsPublished) {
    import("id,name,price\n1,Loft,1000\n");
    EXPECT_THAT(events(), ElementsAre("property.created.v1@1", "property.published.v1@4", "room.changed.v1@4"));
    const auto snapshot =
        get(owner_, "/internal/room-types/" + get({}, "/properties").text("/items/0/room_types/0/id"));
    EXPECT_EQ(snapshot["/version"], 4);
    EXPECT_EQ(snapshot["/published"], true);
}

TEST_F(Import, TheSameIdOfAnotherLandlordIsAnotherHome) {
    const std::string file = "id,name,price\n1,Loft,1000\n";
    EXPECT_EQ(import(file), (Outcome{1, 0, 0}));
    owner_ = landlord();
    EXPECT_EQ(import(file), (Outcome{1, 0, 0}));
}

TEST_F(Import, GoesInBatchesAndSaysHowFarItIs) {
    std::string file = "id,name,price\n";
    for (int i = 0; i < 600; ++i) file += fmt::format("{0},Home {0},{1}\n", i, 100 + i);
    std::vector<std::int64_t> progress;
    auto listening = listener();
    listening.progress = [&](std::int64_t bytes, const ImportSummary&) { progress.push_back(bytes); };
    std::istringstream input(file);
    EXPECT_EQ(run(import_listings(*pool_, outbox_, input, options(true), listening))->imported, 600);
    ASSERT_EQ(progress.size(), 3U);
    EXPECT_LT(progress[0], progress[1]);
    EXPECT_EQ(progress[2], static_cast<std::int64_t>(file.size()));
}

}  // namespace
}  // namespace rentezy::property
