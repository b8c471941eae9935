/// Asynchronous PostgreSQL. A `Pool` is one database for one role: it owns, for each I/O loop, a bounded number of
/// *leased* connections (interactive transactions, cancellable) handed out in order of asking. Everything is prepared
/// on first use, binary-safe, and bound to a deadline. Write lanes (pipelined) are in lane.hpp.
///
///     auto tx = co_await pool.begin();
///     auto rows = co_await tx.execute(sql::booking_by_id, id);
///     co_await tx.commit_or_throw();
///
/// A full queue of waiters throws runtime::Overloaded (answered 503). Lost connections are replaced.
#pragma once
#include "platform/base/task.hpp"
#include "platform/pg/error.hpp"
#include "platform/pg/rows.hpp"
#include "platform/pg/statement.hpp"
#include "platform/pg/values.hpp"
#include "platform/runtime/loops.hpp"

namespace rentezy::pg {

struct PoolOptions {
    std::string url;                                 // postgresql://role:password@host:port/database?…
    std::string application_name = "rentezy";
    std::size_t connections_per_loop = 8;
    std::size_t waiters_per_loop = 1024;             // more are refused with Overloaded
    std::chrono::milliseconds acquire_timeout{5000}; // then Overloaded
    std::chrono::milliseconds statement_timeout{5000};
    std::chrono::milliseconds connect_timeout{5000};
};

namespace detail {
class Connection;
class Shard;
}  // namespace detail

/// What became of a commit. `unknown`: the connection died while it was under way; look by idempotency key or id.
enum class CommitOutcome { committed, aborted, unknown };

/// A connection on loan. Given back when destroyed; a transaction left open is rolled back first.
class Lease {
public:
    Lease(Lease&&) noexcept;
    Lease& operator=(Lease&&) noexcept;
    ~Lease();

    /// Runs one prepared statement. Throws SqlError, ConnectionLost or DeadlineExceeded.
    template <class... Args>
    task<Rows> execute(const Statement& statement, const Args&... args) {
        return execute_with(statement, Params::of(args...));
    }
    /// Runs SQL of several statements without parameters (migrations, tests).
    task<void> execute_script(std::string_view sql);

    /// The next deadline for statements on this lease; the pool's by default.
    void set_deadline(std::chrono::milliseconds limit);

private:
    friend class Pool;
    friend class Transaction;
    explicit Lease(std::shared_ptr<detail::Shard> shard, detail::Connection* connection);
    task<Rows> execute_with(Statement statement, Params params);

    std::shared_ptr<detail::Shard> shard_;
    detail::Connection* connection_ = nullptr;
};

/// One transaction, read committed unless asked otherwise. Destroyed without commit, it is rolled back.
class Transaction {
public:
    Transaction(Transaction&&) noexcept;
    Transaction& operator=(Transaction&&) = delete;
    ~Transaction();

    template <class... Args>
    task<Rows> execute(const Statement& statement, const Args&... args) {
        return lease_.execute_with(statement, Params::of(args...));
    }
    task<void> execute_script(std::string_view sql) { return lease_.execute_script(sql); }

    /// Called after a successful commit, on this loop, in order of registration (to wake the relay, say).
    void on_commit(std::function<void()> then);

    /// Commits. `unknown` when the connection was lost meanwhile.
    task<CommitOutcome> commit();
    /// Commits; throws ConnectionLost when the outcome is unknown and SqlError when it was aborted.
    task<void> commit_or_throw();
    task<void> rollback();

private:
    friend class Pool;
    explicit Transaction(Lease lease);
    Lease lease_;
    std::vector<std::function<void()>> on_commit_;
    bool open_ = true;
};

class Pool {
public:
    Pool(runtime::Loops& loops, PoolOptions options);
    ~Pool();

    task<Lease> lease();
    task<Transaction> begin();

    /// One statement, its own transaction.
    template <class... Args>
    task<Rows> execute(const Statement& statement, const Args&... args) {
        return execute_with(statement, Params::of(args...));
    }

    [[nodiscard]] const PoolOptions& options() const { return options_; }
    /// Closes every connection; leases still out are closed when they come back.
    void close();

private:
    task<Rows> execute_with(Statement statement, Params params);

    PoolOptions options_;
    std::vector<std::shared_ptr<detail::Shard>> shards_;
};

}  // namespace rentezy::pg
