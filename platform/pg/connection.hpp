/// One libpq connection on one loop, driven without ever blocking it. Internal to pool and lane: services see leases.
/// Whoever holds the shared_ptr uses it alone; one statement at a time.
#pragma once
#include <libpq-fe.h>

#include <boost/asio/posix/basic_stream_descriptor.hpp>
#include <chrono>
#include <string>
#include <unordered_map>

#include "platform/base/task.hpp"
#include "platform/pg/error.hpp"
#include "platform/pg/rows.hpp"
#include "platform/pg/statement.hpp"
#include "platform/pg/values.hpp"

namespace rentezy::pg::detail {

using ResultPtr = std::unique_ptr<PGresult, decltype(&PQclear)>;

/// What a failed result says, as our exception. A FATAL one means the server has hung up: ConnectionLost.
[[nodiscard]] std::exception_ptr error_of(std::string_view query, const PGresult* result);

/// libpq's last words about `connection` on one line, without the host's secrets.
[[nodiscard]] std::string last_message(const PGconn* connection);

/// Parameters as libpq takes them: pointers into `params`, which must outlive them.
class ParamPointers {
  public:
    explicit ParamPointers(const Params& params);
    [[nodiscard]] int count() const { return static_cast<int>(values_.size()); }
    [[nodiscard]] const char* const* values() const { return values_.data(); }

  private:
    std::vector<const char*> values_;
};

/// The statements that one session has prepared: a name may stand for one text only.
class PreparedNames {
  public:
    /// True when `statement` must be prepared first. Throws std::logic_error when its name was prepared with another
    /// text.
    [[nodiscard]] bool is_new(const Statement& statement) const;
    void add(const Statement& statement);
    void remove(std::string_view name) { texts_.erase(std::string(name)); }

  private:
    struct Text {
        const char* data;
        std::size_t size;
        std::size_t hash;
    };
    std::unordered_map<std::string, Text> texts_;
};

class Connection : public std::enable_shared_from_this<Connection> {
  public:
    explicit Connection(executor loop);
    ~Connection();
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    /// Connects, checks the server's version and sets the session up. Throws ConnectionLost with one sentence; the
    /// connection is closed then.
    task<void> connect(std::string url, std::string application_name, std::chrono::milliseconds limit);

    /// Runs one prepared statement, preparing it first where this session has not met it. Throws SqlError,
    /// ConnectionLost or DeadlineExceeded. After `limit` the statement is cancelled; what the server had finished by
    /// then still counts as an answer.
    task<Rows> execute(Statement statement, const Params& params, std::chrono::milliseconds limit);

    /// Opens a transaction and runs its first statement, in one round trip. Throws as execute(); unless the connection
    /// was lost, the transaction is open then, and failed.
    task<Rows> begin_with(Statement statement, const Params& params, std::chrono::milliseconds limit);

    /// Runs SQL of one or several statements without parameters; answers with the last result.
    task<Rows> execute_text(std::string_view name, std::string sql, std::chrono::milliseconds limit);

    /// False once the server has hung up, as far as can be known without sending anything.
    [[nodiscard]] bool is_alive() const;
    [[nodiscard]] bool is_closed() const { return connection_ == nullptr; }
    /// True when it must not be lent again: a cancel request may still be on its way, or its plans are stale.
    [[nodiscard]] bool is_retired() const { return retired_; }
    void retire() { retired_ = true; }
    [[nodiscard]] PGTransactionStatusType transaction_status() const;

    /// Hangs up at once; the server rolls back what is open.
    void close();

    [[nodiscard]] PGconn* native() { return connection_; }
    [[nodiscard]] executor loop() const { return loop_; }
    /// Waits until the socket is ready. False when the deadline of begin_deadline has passed.
    task<bool> ready(asio::posix::descriptor_base::wait_type what);
    void begin_deadline(std::chrono::milliseconds limit);
    void end_deadline() { deadline_active_ = false; }

  private:
    task<void> poll_until_connected();
    task<void> set_up_session(std::chrono::milliseconds limit);
    task<void> flush(std::string_view name);
    task<ResultPtr> finish(std::string_view name);
    [[nodiscard]] bool send_prepare(const Statement& statement);
    [[nodiscard]] bool send_prepared(const Statement& statement, const Params& params);
    /// What a pipeline up to its Sync answered: its last result or its first failure, and how many succeeded before.
    struct Pipelined {
        ResultPtr answer{nullptr, PQclear};
        int succeeded = 0;
    };
    task<Pipelined> finish_pipeline(std::string_view name);
    void conclude(std::string_view name, const PGresult* answer);
    Rows rows_of(std::string_view name, ResultPtr answer);
    task<ResultPtr> next_result(std::string_view name);
    void refuse_copy(const PGresult* result);
    void watch_socket();
    void unwatch_socket();
    void wait_for_deadline();
    void on_deadline_timer();
    void deadline_passed(std::string_view name);
    [[noreturn]] void lost(std::string_view name);

    executor loop_;
    PGconn* connection_ = nullptr;
    asio::posix::basic_stream_descriptor<executor> socket_;
    PreparedNames prepared_;
    bool retired_ = false;

    // The timer is armed lazily: a statement that ends in time leaves it running for the next one.
    steady_timer timer_;
    std::chrono::steady_clock::time_point deadline_;
    std::chrono::steady_clock::time_point timer_expiry_;
    bool timer_running_ = false;
    bool deadline_active_ = false;
    bool deadline_passed_ = false;
    bool cancelling_ = false;
};

}  // namespace rentezy::pg::detail
