#include "platform/pg/idempotency.hpp"

#include <stdexcept>

#include "platform/pg/queries.hpp"

namespace rentezy::pg::idempotency {

namespace {

Found compared(const Row& row, std::string_view request_hash) {
    if (row.get<std::string_view>("request_hash") != request_hash) return {.verdict = Found::Verdict::reused};
    return {.verdict = Found::Verdict::replay, .status = row.get<int>("status"), .body = row.get<std::string>("body")};
}

}  // namespace

task<Found> find(Transaction& tx, std::string scope, std::string key, std::string request_hash) {
    co_await tx.execute(sql::idempotency_lock, scope, key);
    const auto row = (co_await tx.execute(sql::idempotency_find, scope, key)).maybe();
    co_return row ? compared(*row, request_hash) : Found{};
}

task<std::vector<Found>> find_locked(Transaction& tx, const std::vector<std::string>& scopes,
                                     const std::vector<std::string>& keys,
                                     const std::vector<std::string>& request_hashes) {
    std::vector<Found> found(keys.size());
    const auto rows = co_await tx.execute(sql::idempotency_find_many, scopes, keys);
    for (const auto row : rows) {
        const auto place = static_cast<std::size_t>(row.get<std::int64_t>("place") - 1);
        found.at(place) = compared(row, request_hashes.at(place));
    }
    co_return found;
}

void Answers::add(std::string scope, std::string key, std::string request_hash, int status, std::string body) {
    scopes.push_back(std::move(scope));
    keys.push_back(std::move(key));
    request_hashes.push_back(std::move(request_hash));
    statuses.push_back(status);
    bodies.push_back(std::move(body));
}

task<void> store(Transaction& tx, const Answers& answers) {
    if (answers.keys.empty()) co_return;
    const auto stored = co_await tx.execute(sql::idempotency_store, answers.scopes, answers.keys,
                                            answers.request_hashes, answers.statuses, answers.bodies);
    if (static_cast<std::size_t>(stored.affected()) != answers.keys.size())
        throw std::logic_error("An answer was stored under a key that has one already.");
}

task<void> store(Transaction& tx, std::string scope, std::string key, std::string request_hash, int status,
                 std::string body) {
    Answers answers;
    answers.add(std::move(scope), std::move(key), std::move(request_hash), status, std::move(body));
    co_await store(tx, answers);
}

task<long> sweep(Pool& pool, int limit) {
    const auto swept = co_await pool.execute(sql::idempotency_sweep, limit);
    co_return swept.affected();
}

}  // namespace rentezy::pg::idempotency
