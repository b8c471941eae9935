/// Idempotency-Key records: the stored answer commits with the effect it stands for, so a retry finds both or neither.
/// Only successes are stored; a refusal is decided anew. Kept 24 hours.
///
///     auto tx    = co_await pool.begin();
///     auto found = co_await idempotency::find(tx, scope, key, hash);      // before any other lock
///     if (found.is_reused())  …422 idempotency_key_reused
///     if (found.is_replay())  …found.status, found.body, Idempotent-Replayed: true
///     …the effect…
///     co_await idempotency::store(tx, scope, key, hash, 201, body);
///     co_await tx.commit_or_throw();
///
/// The table comes with `idempotency::sql::migrations` ("platform/pg/migrations.hpp"), applied as component
/// "idempotency". Booking's holds keep their key in a column of their own instead.
#pragma once
#include <string>

#include "platform/pg/pool.hpp"

namespace rentezy::pg::idempotency {

/// What is known of a key.
struct Found {
    enum class Verdict { fresh, replay, reused };
    Verdict verdict = Verdict::fresh;
    int status = 0;      // of the stored answer, with `replay`
    std::string body{};  // likewise

    [[nodiscard]] bool is_fresh() const { return verdict == Verdict::fresh; }
    [[nodiscard]] bool is_replay() const { return verdict == Verdict::replay; }
    /// The key came before with another request.
    [[nodiscard]] bool is_reused() const { return verdict == Verdict::reused; }
};

/// Locks the key until `tx` ends and tells what is stored under it: a second request of the same key waits here for the
/// first, then sees its answer. `scope` is the user and the route, `request_hash` whatever the caller compares bodies
/// by.
task<Found> find(Transaction& tx, std::string scope, std::string key, std::string request_hash);

/// The same for several keys at once, in their order, without locking them: for callers who hold a lock that every
/// request of such a key takes.
task<std::vector<Found>> find_locked(Transaction& tx, const std::vector<std::string>& scopes,
                                     const std::vector<std::string>& keys,
                                     const std::vector<std::string>& request_hashes);

/// Answers to be kept together.
struct Answers {
    std::vector<std::string> scopes, keys, request_hashes, bodies;
    std::vector<int> statuses;

    void add(std::string scope, std::string key, std::string request_hash, int status, std::string body);
};

/// As below, each. Does nothing when there are none.
task<void> store(Transaction& tx, const Answers& answers);

/// Keeps a success (status 200 to 299) under a key that find() called fresh in the same transaction. Throws
/// std::logic_error when there is an answer already.
task<void> store(Transaction& tx, std::string scope, std::string key, std::string request_hash, int status,
                 std::string body);

/// Forgets up to `limit` answers past their time; answers how many. Call it now and then, again while it gives `limit`.
task<long> sweep(Pool& pool, int limit = 1000);

}  // namespace rentezy::pg::idempotency
