/// Wrong passwords in a row, by key; see domain/slow_down.hpp.
#pragma once
#include "platform/pg/pool.hpp"
#include "services/auth/domain/slow_down.hpp"

namespace rentezy::auth::store {

/// How long the longest block of the keys still lasts; zero when none does.
task<std::chrono::seconds> blocked_for(pg::Pool& pool, std::vector<std::string> keys);
/// Counts one, and blocks the key as long as the rule says.
task<void> count_failure(pg::Pool& pool, std::string key, const SlowDown& rule);
task<void> forget_failures(pg::Pool& pool, std::string key);

}  // namespace rentezy::auth::store
