/// Asynchronous PostgreSQL. A `Pool` is one database for one role: it owns, for each I/O loop, a bounded number of
/// *leased* connections (interactive transactions, cancellable) handed out in order of asking. Everything is prepared
/// on first use, refuses NUL, and is bound to a deadline. Write lanes (pipelined) are in lane.hpp.
///
///     auto tx = co_await pool.begin();
///     auto rows = co_await tx.execute(sql::booking_by_id, id);
///     co_await tx.commit_or_throw();
///
/// A full queue of waiters throws runtime::Overloaded (answered 503). Lost connections are replaced.
/// Pools, leases and transactions are used from the loops given to the pool, and end before these are destroyed.
#pragma once
#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "platform/base/task.hpp"
#include "platform/pg/error.hpp"
#include "platform/pg/rows.hpp"
#include "platform/pg/statement.hpp"
#include "platform/pg/values.hpp"
#include "platform/runtime/loops.hpp"

namespace rentezy::pg {

/// Told of every statement: its name, what it took from sending to answer, and whether it succeeded. Called on the
/// statement's loop; must be quick and must not throw.
using StatementObserver = std::function<void(std::string_view statement_name, std::chrono::nanoseconds took, bool ok)>;

struct PoolOptions {
    std::string url;  // postgresql://role:password@host:port/database?…
    std::string application_name = "rentezy";
    std::size_t connections_per_loop = 8;
    std::size_t waiters_per_loop = 1024;              // more are refused with Overloaded
    std::chrono::milliseconds acquire_timeout{5000};  // then Overloaded, or ConnectionLost if the database is away
    std::chrono::milliseconds statement_timeout{5000};
    std::chrono::milliseconds connect_timeout{5000};
    StatementObserver observer{};
};

class LaneSet;

namespace detail {
class Connection;
class PreparedNames;
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
    /// The same for parameters gathered one by one.
    task<Rows> execute_with(Statement statement, Params params);
    /// Runs SQL of several statements without parameters (migrations, tests).
    task<void> execute_script(std::string_view sql);

    /// The deadline of the statements to come on this lease; the pool's by default.
    void set_deadline(std::chrono::milliseconds limit) { deadline_ = limit; }
    [[nodiscard]] std::chrono::milliseconds deadline() const { return deadline_; }

    /// Not lent again: for sessions that were left in a state of their own.
    void retire();

  private:
    friend class Pool;
    friend class Transaction;
    Lease(std::shared_ptr<detail::Shard> shard, std::shared_ptr<detail::Connection> connection);
    void give_back() noexcept;
    task<Rows> begin_with(Statement statement, Params params);
    task<Rows> run_text(std::string_view name, std::string sql);

    std::shared_ptr<detail::Shard> shard_;
    std::shared_ptr<detail::Connection> connection_;
    std::chrono::milliseconds deadline_;
};

/// One transaction, read committed unless asked otherwise. Destroyed without commit, it is rolled back. The server
/// hears of it with its first statement.
class Transaction {
  public:
    Transaction(Transaction&&) noexcept = default;
    Transaction& operator=(Transaction&&) = delete;
    ~Transaction() = default;

    /// As Lease::execute. After an error only rollback is left, unless a savepoint was set.
    template <class... Args>
    task<Rows> execute(const Statement& statement, const Args&... args) {
        return execute_with(statement, Params::of(args...));
    }
    task<Rows> execute_with(Statement statement, Params params);
    task<void> execute_script(std::string_view sql);
    void set_deadline(std::chrono::milliseconds limit) { lease_.set_deadline(limit); }

    /// Called after a successful commit, on this loop, in order of registration (to wake the relay, say).
    void on_commit(std::function<void()> then) { on_commit_.push_back(std::move(then)); }

    /// Commits. `aborted` when the server rolled back instead, `unknown` when the connection was lost meanwhile.
    task<CommitOutcome> commit();
    /// Commits; throws ConnectionLost when the outcome is unknown and SqlError when it was aborted.
    task<void> commit_or_throw();
    task<void> rollback();

  private:
    friend class Pool;
    explicit Transaction(Lease lease) : lease_(std::move(lease)) {}
    task<std::pair<CommitOutcome, std::exception_ptr>> finish();

    Lease lease_;
    std::vector<std::function<void()>> on_commit_;
    bool begun_ = false;  // at the server
    bool open_ = true;
};

class Pool {
  public:
    /// Connects on first use. `loops` outlives the pool.
    Pool(runtime::Loops& loops, PoolOptions options);
    ~Pool();
    Pool(const Pool&) = delete;
    Pool& operator=(const Pool&) = delete;

    task<Lease> lease();
    task<Transaction> begin();

    /// One statement, its own transaction.
    template <class... Args>
    task<Rows> execute(const Statement& statement, const Args&... args) {
        return execute_with(statement, Params::of(args...));
    }
    task<Rows> execute_with(Statement statement, Params params);

    /// Pipelined connections to the same database, on the same loops (lane.hpp).
    [[nodiscard]] std::unique_ptr<LaneSet> make_lanes(std::size_t lanes_per_loop) const;

    [[nodiscard]] const PoolOptions& options() const { return options_; }
    /// Closes every connection; leases still out are closed when they come back. Any thread.
    void close();

  private:
    [[nodiscard]] std::shared_ptr<detail::Shard> shard_of(const executor& loop) const;

    runtime::Loops& loops_;
    PoolOptions options_;
    std::vector<std::shared_ptr<detail::Shard>> shards_;
};

}  // namespace rentezy::pg
