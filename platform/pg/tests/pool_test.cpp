#include "platform/pg/pool.hpp"

#include "platform/pg/testing/test_cluster.hpp"

namespace rentezy::pg {
namespace {

class PoolTest : public testing::DatabaseTest {};

constexpr Statement add{"add", "SELECT $1::int + $2::int AS sum"};

task<int> sum(Pool& pool) {
    const auto rows = co_await pool.execute(add, 2, 3);
    co_return rows.one().get<int>("sum");
}

TEST_F(PoolTest, RunsAPreparedStatement) {
    EXPECT_EQ(run(sum(pool())), 5);
    EXPECT_EQ(run(sum(pool())), 5);
}

}  // namespace
}  // namespace rentezy::pg
