/// The product's databases with a small rental in them in which everything is right: one home with ten places, one
/// booking in each status by a tenant of its own, their payments, refunds and events. Tests break one thing in it.
#pragma once
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "apps/rentezy/check/check.hpp"
#include "apps/rentezy/check/rule.hpp"
#include "platform/pg/testing/test_cluster.hpp"

namespace rentezy::check {

// Ids that can be read: b1 … b7 are bookings, c1 … c7 their tenants, d3 … d7 payments, e6 and e7 refunds.
inline std::string id(std::string_view name) { return fmt::format("00000000-0000-7000-8000-0000000000{}", name); }

/// One service's database, with its tables.
class ServiceDatabase {
  public:
    explicit ServiceDatabase(Database database);
    ~ServiceDatabase();
    ServiceDatabase(const ServiceDatabase&) = delete;
    ServiceDatabase& operator=(const ServiceDatabase&) = delete;

    void empty();
    void run(std::string sql);
    void as_superuser(const std::string& sql);
    [[nodiscard]] const std::string& name() const { return made_.name(); }
    [[nodiscard]] const std::shared_ptr<pg::Pool>& pool() const { return pool_; }
    /// False once its schema or its rights were changed: the next test gets another one.
    [[nodiscard]] bool is_whole() const { return whole_; }

  private:
    pg::testing::TestDatabase made_;
    std::shared_ptr<pg::Pool> pool_;
    bool whole_ = true;
};

/// Making six databases takes most of a second, so a test leaves those that are whole, emptied, to the next.
class World : public ::testing::Test {
  protected:
    World();
    static void TearDownTestSuite();

    /// Changes something behind the services' backs. `#b1` stands for that id in quotes.
    void in(Database database, std::string_view sql);
    void as_superuser(Database database, const std::string& sql);
    std::vector<Violation> violations() { return violations(pools()); }
    std::vector<Violation> violations(CheckPools pools);
    [[nodiscard]] CheckPools pools() const;
    [[nodiscard]] static const std::string& name_of_database(Database database);

    CheckOptions options{.grace = std::chrono::seconds(0),
                         .news_limit = std::chrono::milliseconds(300),
                         .provider_grace = std::chrono::seconds(0)};
};

}  // namespace rentezy::check
