/// Real PostgreSQL for tests: one private cluster a test executable, made on first use, in memory if there is plenty
/// and else under /tmp, and gone with it (what a crash leaves, the next executable removes); one fresh database a test.
///
///     class HoldStore : public pg::testing::DatabaseTest {};
///     TEST_F(HoldStore, …) {
///         pg::Pool& db = pool();                       // of this test's own database, as its least-privileged role
///         auto rows = run(count_holds(db));            // runs a task on a loop and gives its value
///     }
#pragma once
#include <gtest/gtest.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/use_future.hpp>
#include <memory>
#include <span>
#include <string>

#include "platform/pg/cluster/private_cluster.hpp"
#include "platform/pg/pool.hpp"
#include "platform/runtime/loops.hpp"

namespace rentezy::pg::testing {

/// The executable's cluster; started on first use.
PrivateCluster& test_cluster();

/// A database of its own, dropped in the end, with whatever is still connected.
class TestDatabase {
  public:
    TestDatabase();
    ~TestDatabase();
    TestDatabase(const TestDatabase&) = delete;
    TestDatabase& operator=(const TestDatabase&) = delete;

    [[nodiscard]] const std::string& name() const { return name_; }
    /// As the least-privileged role that owns its schema.
    [[nodiscard]] const std::string& url() const { return urls_.internal; }
    [[nodiscard]] const std::string& published_url() const { return urls_.published; }
    [[nodiscard]] std::string superuser_url() const { return test_cluster().superuser_url(name_); }

    /// One statement as the superuser, blocking; the first value of its answer.
    std::string as_superuser(const std::string& sql) const;

  private:
    std::string name_;
    DatabaseUrls urls_;
};

/// Running loops, and tasks on them from the test's thread.
class LoopFixture {
  public:
    explicit LoopFixture(std::size_t loops = 1) : loops_(loops) { loops_.start(); }

    [[nodiscard]] runtime::Loops& loops() { return loops_; }

    /// Runs `work` on a loop to its end; gives its value or throws what it threw.
    template <class T>
    T run(task<T> work, std::size_t loop = 0) {
        return spawn(std::move(work), loop).get();
    }
    /// Starts `work` on a loop.
    template <class T>
    std::future<T> spawn(task<T> work, std::size_t loop = 0) {
        return asio::co_spawn(loops_.context(loop), std::move(work), asio::use_future);
    }

  private:
    runtime::Loops loops_;
};

/// A fresh database, loops, and a pool on them. What a test's own objects must outlive belongs in the test's body.
class DatabaseTest : public ::testing::Test {
  public:
    ~DatabaseTest() override;

  protected:
    explicit DatabaseTest(std::size_t loops = 1) : loops_(loops) {}

    [[nodiscard]] TestDatabase& database() { return database_; }
    [[nodiscard]] runtime::Loops& loops() { return loops_.loops(); }
    /// The pool with default options, made on first use.
    [[nodiscard]] Pool& pool();
    /// Options for a pool of the test's own on this database.
    [[nodiscard]] PoolOptions pool_options() const;
    /// Applies migrations through pool().
    void migrate(std::span<const Migration> migrations);

    template <class T>
    T run(task<T> work, std::size_t loop = 0) {
        return loops_.run(std::move(work), loop);
    }
    template <class T>
    std::future<T> spawn(task<T> work, std::size_t loop = 0) {
        return loops_.spawn(std::move(work), loop);
    }

  private:
    TestDatabase database_;
    LoopFixture loops_;
    std::unique_ptr<Pool> pool_;
};

}  // namespace rentezy::pg::testing
