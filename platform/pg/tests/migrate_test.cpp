#include "platform/pg/migrate.hpp"

#include <gmock/gmock.h>

#include <array>

#include "platform/pg/testing/test_cluster.hpp"

namespace rentezy::pg {
namespace {

constexpr Migration rooms{1, "0001_rooms", "CREATE TABLE room (id int); CREATE INDEX room_id ON room (id);"};
constexpr Migration notes{2, "0002_notes", "ALTER TABLE room ADD COLUMN note text -- the last line may be a comment"};
constexpr Migration broken{2, "0002_broken", "CREATE TABLE other (id int); SELECT 1 / 0;"};

class MigrateTest : public testing::DatabaseTest {
  protected:
    MigrateTest() : DatabaseTest(2) {}
    int apply(std::vector<Migration> migrations) { return run(pg::migrate(pool(), migrations)); }
    std::string refusal(std::vector<Migration> migrations) {
        try {
            apply(std::move(migrations));
        } catch (const std::runtime_error& error) {
            return error.what();
        }
        return "nothing was refused";
    }
    bool has_table(const std::string& name) {
        return database().as_superuser("SELECT to_regclass('" + name + "') IS NOT NULL") == "t";
    }
};

using ::testing::HasSubstr;

TEST_F(MigrateTest, AppliesWhatIsMissingOnceAndInOrder) {
    EXPECT_EQ(apply({rooms}), 1);
    EXPECT_EQ(apply({rooms, notes}), 1);
    EXPECT_EQ(apply({rooms, notes}), 0);
    EXPECT_EQ(database().as_superuser("SELECT string_agg(name, ',' ORDER BY number) FROM schema_migration"),
              "0001_rooms,0002_notes");
    EXPECT_EQ(database().as_superuser(
                  "SELECT count(*) FROM pg_attribute WHERE attrelid = 'room'::regclass AND attname = 'note'"),
              "1");
}

TEST_F(MigrateTest, AnEditedMigrationIsRefusedByName) {
    apply({rooms});
    const Migration edited{1, "0001_rooms", "CREATE TABLE room (id bigint)"};
    EXPECT_THAT(refusal({edited}), HasSubstr("0001_rooms was changed"));
}

TEST_F(MigrateTest, ADatabaseOfANewerReleaseIsRefused) {
    apply({rooms, notes});
    EXPECT_THAT(refusal({rooms}), HasSubstr("0002_notes of a newer release"));
}

TEST_F(MigrateTest, AMigrationThatFailsLeavesNothingBehind) {
    EXPECT_THAT(refusal({rooms, broken}), HasSubstr("0002_broken failed: "));
    EXPECT_TRUE(has_table("room"));
    EXPECT_FALSE(has_table("other"));
    EXPECT_EQ(apply({rooms, notes}), 1);  // the lock was freed, too
}

TEST_F(MigrateTest, GapsAreRefusedBeforeAnythingHappens) {
    EXPECT_THAT(refusal({rooms, {3, "0003_gap", "SELECT 1"}}), HasSubstr("0003_gap"));
    EXPECT_FALSE(has_table("room"));
}

TEST_F(MigrateTest, ComponentsCountForThemselves) {
    apply({rooms, notes});
    const std::array jobs{Migration{1, "0001_jobs", "CREATE TABLE job (id int)"}};
    EXPECT_EQ(run(pg::migrate(pool(), jobs, "jobs")), 1);
    EXPECT_EQ(run(pg::migrate(pool(), jobs, "jobs")), 0);
    EXPECT_EQ(apply({rooms, notes}), 0);
}

TEST_F(MigrateTest, SeveralProcessesAtOnceApplyEachOnce) {
    const std::array both{rooms, notes};
    Pool another(loops(), pool_options());
    std::vector<std::future<int>> all;
    for (std::size_t i = 0; i < 8; ++i) all.push_back(spawn(pg::migrate(i % 2 ? another : pool(), both), i % 2));
    int applied = 0;
    for (auto& one : all) applied += one.get();
    EXPECT_EQ(applied, 2);
}

}  // namespace
}  // namespace rentezy::pg
