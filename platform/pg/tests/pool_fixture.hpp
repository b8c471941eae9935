/// A pool on a database of its own, the server's view of it, and a few statements.
#pragma once
#include <thread>

#include "platform/pg/pool.hpp"
#include "platform/pg/testing/test_cluster.hpp"

namespace rentezy::pg {

using namespace std::chrono_literals;

inline constexpr Statement add{"add", "SELECT $1::int + $2::int AS sum"};
inline constexpr Statement sleep_ms{"sleep_ms", "SELECT pg_sleep($1::int / 1000.0), 1 AS one"};
inline constexpr Statement insert{"insert", "INSERT INTO item VALUES ($1)"};
inline constexpr Statement count{"count", "SELECT count(*) AS n FROM item"};
inline constexpr Statement backend{"backend", "SELECT pg_backend_pid() AS pid"};
inline constexpr Statement lock_key{"lock_key", "SELECT pg_advisory_xact_lock($1)"};

/// The server's view of a sleep_ms that runs.
inline constexpr std::string_view sleeping =
    "FROM pg_stat_activity WHERE query LIKE '%pg_sleep($1%' AND application_name = 'test' AND state = 'active'";

class PoolTest : public testing::DatabaseTest {
  protected:
    PoolTest() : DatabaseTest(2) {}

    void make_table() {
        database().as_superuser("CREATE TABLE item (id int CONSTRAINT item_id UNIQUE DEFERRABLE INITIALLY IMMEDIATE)");
        database().as_superuser("GRANT ALL ON item TO PUBLIC");
    }
    long items() { return std::stol(database().as_superuser("SELECT count(*) FROM item")); }
    void kill(int pid) { database().as_superuser(fmt::format("SELECT pg_terminate_backend({}, 5000)", pid)); }
    /// Polls the server until `sql`, a condition, holds.
    void await_on_server(const std::string& sql) {
        const auto deadline = std::chrono::steady_clock::now() + 10s;
        while (database().as_superuser("SELECT " + sql) != "t") {
            ASSERT_LT(std::chrono::steady_clock::now(), deadline) << sql;
            std::this_thread::yield();
        }
    }
    std::unique_ptr<Pool> small_pool(std::size_t connections, std::size_t waiters = 100,
                                     std::chrono::milliseconds acquire_timeout = 5s) {
        auto options = pool_options();
        options.connections_per_loop = connections;
        options.waiters_per_loop = waiters;
        options.acquire_timeout = acquire_timeout;
        return std::make_unique<Pool>(loops(), options);
    }
};

inline task<int> sum(Pool& pool, int left, int right) {
    const auto rows = co_await pool.execute(add, left, right);
    co_return rows.one().get<int>("sum");
}

inline task<int> backend_pid(Pool& pool) { co_return (co_await pool.execute(backend)).one().get<int>("pid"); }

inline task<int> pid_of(Transaction& tx) { co_return (co_await tx.execute(backend)).one().get<int>("pid"); }

}  // namespace rentezy::pg
