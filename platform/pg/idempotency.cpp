#include "platform/pg/idempotency.hpp"

#include <stdexcept>

#include "platform/pg/queries.hpp"

namespace rentezy::pg::idempotency {

task<Found> find(Transaction& tx, std::string scope, std::string key, std::string request_hash) {
    co_await tx.execute(sql::idempotency_lock, scope, key);
    const auto row = (co_await tx.execute(sql::idempotency_find, scope, key)).maybe();
    if (!row) co_return Found{};
    if (row->get<std::string_view>("request_hash") != request_hash) co_return Found{.verdict = Found::Verdict::reused};
    co_return Found{
        .verdict = Found::Verdict::replay, .status = row->get<int>("status"), .body = row->get<std::string>("body")};
}

task<void> store(Transaction& tx, std::string scope, std::string key, std::string request_hash, int status,
                 std::string body) {
    const auto stored = co_await tx.execute(sql::idempotency_store, scope, key, request_hash, status, body);
    if (stored.affected() != 1) throw std::logic_error("An answer was stored under a key that has one already.");
}

task<long> sweep(Pool& pool, int limit) {
    const auto swept = co_await pool.execute(sql::idempotency_sweep, limit);
    co_return swept.affected();
}

}  // namespace rentezy::pg::idempotency
