#include "services/auth/store/failures.hpp"

#include "services/auth/queries.hpp"

namespace rentezy::auth::store {

task<std::chrono::seconds> blocked_for(pg::Pool& pool, std::vector<std::string> keys) {
    const auto rows = co_await pool.execute(sql::auth_blocked_for, keys);
    co_return std::chrono::seconds(rows.one().get<std::int64_t>("seconds"));
}

task<void> count_failure(pg::Pool& pool, std::string key, const SlowDown& rule) {
    const auto rows = co_await pool.execute(sql::auth_count_failure, key, std::int64_t{rule.forget_after.count()});
    const auto wait = wait_after(rows.one().get<int>("failures"), rule);
    if (wait > std::chrono::seconds(0)) co_await pool.execute(sql::auth_block, key, std::int64_t{wait.count()});
}

task<void> forget_failures(pg::Pool& pool, std::string key) { co_await pool.execute(sql::auth_forget_failures, key); }

}  // namespace rentezy::auth::store
