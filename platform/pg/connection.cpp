#include "platform/pg/connection.hpp"

#include <fmt/format.h>
#include <poll.h>

#include "platform/pg/canceller.hpp"
#include "platform/pg/resolve.hpp"

namespace rentezy::pg::detail {
namespace {

constexpr int oldest_server = 150000;
/// How long a cancelled statement may take to end before the connection is given up.
constexpr std::chrono::milliseconds cancel_grace{1000};

/// One form of instants and dates comes back; a statement whose client is gone stops by itself; a transaction that
/// nobody continues does not hold its locks for ever.
constexpr std::string_view session_setup =
    "SET TimeZone = 'UTC'; SET DateStyle = 'ISO, YMD'; SET bytea_output = 'hex'; "
    "SET client_connection_check_interval = '2s'; SET idle_in_transaction_session_timeout = '60s'";

std::string one_line(std::string_view text) {
    std::string line;
    for (const char c : text) line += c == '\n' || c == '\t' ? ' ' : c;
    while (line.ends_with(' ')) line.pop_back();
    return line;
}

std::string field(const PGresult* result, int code) {
    const char* text = PQresultErrorField(result, code);
    return text == nullptr ? std::string() : std::string(text);
}

bool is_failure(const PGresult* result) {
    const auto status = PQresultStatus(result);
    return status == PGRES_FATAL_ERROR || status == PGRES_BAD_RESPONSE || status == PGRES_PIPELINE_ABORTED;
}

bool is_fatal(const PGresult* result) {
    const auto severity = field(result, PG_DIAG_SEVERITY_NONLOCALIZED);
    return severity == "FATAL" || severity == "PANIC";
}

/// 0A000 "cached plan must not change result type" after a migration, 26000 where a pooler forgot our statements: the
/// session's prepared statements are of no use any more.
bool makes_plans_stale(const PGresult* result) {
    const auto state = field(result, PG_DIAG_SQLSTATE);
    return state == "26000" || (state == "0A000" && field(result, PG_DIAG_SOURCE_FUNCTION) == "RevalidateCachedQuery");
}

/// A deadline for as long as it lives.
class DeadlineScope {
  public:
    DeadlineScope(Connection& connection, std::chrono::milliseconds limit) : connection_(connection) {
        connection_.begin_deadline(limit);
    }
    ~DeadlineScope() { connection_.end_deadline(); }
    DeadlineScope(const DeadlineScope&) = delete;
    DeadlineScope& operator=(const DeadlineScope&) = delete;

  private:
    Connection& connection_;
};

}  // namespace

std::string last_message(const PGconn* connection) { return one_line(PQerrorMessage(connection)); }

std::exception_ptr error_of(std::string_view query, const PGresult* result) {
    auto message = field(result, PG_DIAG_MESSAGE_PRIMARY);
    if (message.empty()) message = one_line(PQresultErrorMessage(result));
    const auto state = field(result, PG_DIAG_SQLSTATE);
    if (is_fatal(result) || state.empty())
        return std::make_exception_ptr(
            ConnectionLost(fmt::format("The connection to the database was lost ({}): {}", query, message)));
    // The DETAIL is left out on purpose: it quotes the row, which may be personal, and messages are logged.
    return std::make_exception_ptr(SqlError(query, message, state, field(result, PG_DIAG_CONSTRAINT_NAME)));
}

ParamPointers::ParamPointers(const Params& params) {
    values_.reserve(params.values().size());
    for (const auto& value : params.values()) values_.push_back(value ? value->c_str() : nullptr);
}

bool PreparedNames::is_new(const Statement& statement) const {
    const auto known = texts_.find(std::string(statement.name));
    if (known == texts_.end()) return true;
    const auto& text = known->second;
    if (text.size == statement.sql.size() &&
        (text.data == statement.sql.data() || text.hash == std::hash<std::string_view>{}(statement.sql)))
        return false;
    throw std::logic_error(fmt::format("Two SQL texts are both named \"{}\".", statement.name));
}

void PreparedNames::add(const Statement& statement) {
    texts_.insert_or_assign(std::string(statement.name), Text{statement.sql.data(), statement.sql.size(),
                                                              std::hash<std::string_view>{}(statement.sql)});
}

Connection::Connection(executor loop) : loop_(loop), socket_(loop), timer_(loop) {}

Connection::~Connection() { close(); }

void Connection::close() {
    unwatch_socket();
    if (connection_ != nullptr) PQfinish(std::exchange(connection_, nullptr));
}

void Connection::watch_socket() { socket_.assign(PQsocket(connection_)); }

void Connection::unwatch_socket() {
    // The descriptor stays libpq's; the reactor only forgets it.
    if (socket_.is_open()) socket_.release();
}

PGTransactionStatusType Connection::transaction_status() const {
    return connection_ == nullptr ? PQTRANS_UNKNOWN : PQtransactionStatus(connection_);
}

bool Connection::is_alive() const {
    if (connection_ == nullptr || PQstatus(connection_) != CONNECTION_OK) return false;
    // A server says nothing unasked but its farewell (or a changed setting, rarely enough): a connection with something
    // to read is not worth keeping.
    pollfd socket{.fd = PQsocket(connection_), .events = POLLIN, .revents = 0};
    return ::poll(&socket, 1, 0) == 0;
}

task<void> Connection::connect(std::string url, std::string application_name, std::chrono::milliseconds limit) {
    const auto found = co_await look_up(loop_, url);
    // What stands before dbname is a default that the URL may overrule (GSS would look for tickets on disk); what
    // stands after it overrules the URL, unless it is empty.
    const char* const keys[] = {
        "client_encoding", "application_name", "gssencmode", "dbname", "host", "hostaddr", nullptr};
    const char* const values[] = {"UTF8",      application_name.c_str(), "disable",
                                  url.c_str(), found.hosts.c_str(),      found.addresses.c_str(),
                                  nullptr};
    connection_ = PQconnectStartParams(keys, values, 1);
    if (connection_ == nullptr) throw std::bad_alloc();
    PQsetNoticeProcessor(connection_, [](void*, const char*) {}, nullptr);
    try {
        const DeadlineScope scope(*this, limit);
        co_await poll_until_connected();
        if (PQserverVersion(connection_) < oldest_server)
            throw ConnectionLost("The database server is older than PostgreSQL 15, which RentEzy needs.");
        PQsetnonblocking(connection_, 1);
        co_await set_up_session(limit);
    } catch (...) {
        close();
        throw;
    }
}

task<void> Connection::poll_until_connected() {
    auto state = PQstatus(connection_) == CONNECTION_BAD ? PGRES_POLLING_FAILED : PGRES_POLLING_WRITING;
    while (state != PGRES_POLLING_OK) {
        if (state == PGRES_POLLING_FAILED)
            throw ConnectionLost(fmt::format("The database cannot be reached: {}", last_message(connection_)));
        watch_socket();
        const bool in_time = co_await ready(state == PGRES_POLLING_READING ? asio::posix::descriptor_base::wait_read
                                                                           : asio::posix::descriptor_base::wait_write);
        // libpq may change sockets in between (the next address, TLS refused), even for one of the same number.
        unwatch_socket();
        if (!in_time) throw ConnectionLost("The database did not answer the connection in time.");
        state = PQconnectPoll(connection_);
    }
    watch_socket();
}

task<void> Connection::set_up_session(std::chrono::milliseconds limit) {
    try {
        co_await execute_text("session_setup", std::string(session_setup), limit);
    } catch (const std::runtime_error& error) {
        throw ConnectionLost(fmt::format("The database session cannot be set up: {}", error.what()));
    }
}

bool Connection::send_prepare(const Statement& statement) {
    return PQsendPrepare(connection_, std::string(statement.name).c_str(), std::string(statement.sql).c_str(), 0,
                         nullptr) == 1;
}

bool Connection::send_prepared(const Statement& statement, const Params& params) {
    const ParamPointers pointers(params);
    return PQsendQueryPrepared(connection_, std::string(statement.name).c_str(), pointers.count(), pointers.values(),
                               nullptr, nullptr, 0) == 1;
}

Rows Connection::rows_of(std::string_view name, ResultPtr answer) {
    if (is_failure(answer.get())) {
        if (makes_plans_stale(answer.get())) retire();
        std::rethrow_exception(error_of(name, answer.get()));
    }
    return Rows(answer.release());
}

task<Rows> Connection::execute(Statement statement, const Params& params, std::chrono::milliseconds limit) {
    const auto& name = statement.name;
    if (connection_ == nullptr) lost(name);
    const DeadlineScope scope(*this, limit);
    if (prepared_.is_new(statement)) {
        if (!send_prepare(statement)) lost(name);
        const auto prepared = co_await finish(name);
        if (is_failure(prepared.get())) std::rethrow_exception(error_of(name, prepared.get()));
        prepared_.add(statement);
    }
    if (!send_prepared(statement, params)) lost(name);
    co_return rows_of(name, co_await finish(name));
}

task<Rows> Connection::begin_with(Statement statement, const Params& params, std::chrono::milliseconds limit) {
    const auto& name = statement.name;
    if (connection_ == nullptr) lost(name);
    const DeadlineScope scope(*this, limit);
    const bool is_new = prepared_.is_new(statement);
    const bool sent = PQenterPipelineMode(connection_) == 1 &&
                      PQsendQueryParams(connection_, "BEGIN", 0, nullptr, nullptr, nullptr, nullptr, 0) == 1 &&
                      (!is_new || send_prepare(statement)) && send_prepared(statement, params) &&
                      PQpipelineSync(connection_) == 1;
    if (!sent) lost(name);
    auto [answer, succeeded] = co_await finish_pipeline(name);
    if (is_new && succeeded >= 2) prepared_.add(statement);  // after BEGIN
    co_return rows_of(name, std::move(answer));
}

task<Rows> Connection::execute_text(std::string_view name, std::string sql, std::chrono::milliseconds limit) {
    if (connection_ == nullptr) lost(name);
    const DeadlineScope scope(*this, limit);
    if (PQsendQuery(connection_, sql.c_str()) != 1) lost(name);
    auto result = co_await finish(name);
    if (is_failure(result.get())) std::rethrow_exception(error_of(name, result.get()));
    co_return Rows(result.release());
}

/// Sends what is buffered and reads the answer to its end. The first failure wins over later results.
task<ResultPtr> Connection::finish(std::string_view name) {
    co_await flush(name);
    ResultPtr answer(nullptr, PQclear);
    for (;;) {
        auto result = co_await next_result(name);
        if (!result) break;
        refuse_copy(result.get());
        if (!answer || !is_failure(answer.get())) answer = std::move(result);
    }
    conclude(name, answer.get());
    co_return answer;
}

/// The same for a pipeline, whose statements are told apart by a null result each, and which is left then.
task<Connection::Pipelined> Connection::finish_pipeline(std::string_view name) {
    co_await flush(name);
    Pipelined pipelined;
    bool at_end = false;
    for (bool after_null = false; !at_end;) {
        auto result = co_await next_result(name);
        if (!result && (after_null || PQstatus(connection_) != CONNECTION_OK)) break;
        after_null = !result;
        if (!result) continue;
        refuse_copy(result.get());
        at_end = PQresultStatus(result.get()) == PGRES_PIPELINE_SYNC;
        if (at_end || (pipelined.answer && is_failure(pipelined.answer.get()))) continue;
        if (!is_failure(result.get())) ++pipelined.succeeded;
        pipelined.answer = std::move(result);
    }
    at_end = at_end && PQexitPipelineMode(connection_) == 1;
    conclude(name, pipelined.answer.get());
    if (!at_end) lost(name);
    co_return pipelined;
}

/// Hangs up where the server has; says so where we had the statement cancelled.
void Connection::conclude(std::string_view name, const PGresult* answer) {
    const bool hung_up = PQstatus(connection_) != CONNECTION_OK || is_fatal(answer);
    if (hung_up && !is_failure(answer)) lost(name);
    if (hung_up) {
        const auto error = error_of(name, answer);
        close();
        std::rethrow_exception(error);
    }
    if (cancelling_ && field(answer, PG_DIAG_SQLSTATE) == "57014")
        throw DeadlineExceeded(fmt::format("The statement {} took too long and was cancelled.", name));
}

/// COPY would wait for data that nobody sends.
void Connection::refuse_copy(const PGresult* result) {
    const auto status = PQresultStatus(result);
    if (status != PGRES_COPY_IN && status != PGRES_COPY_OUT && status != PGRES_COPY_BOTH) return;
    close();
    throw std::logic_error("COPY is not a statement of this pool.");
}

task<void> Connection::flush(std::string_view name) {
    for (;;) {
        const int left = PQflush(connection_);
        if (left < 0) lost(name);
        if (left == 0) co_return;
        if (!co_await ready(asio::posix::descriptor_base::wait_write)) deadline_passed(name);
    }
}

task<ResultPtr> Connection::next_result(std::string_view name) {
    while (PQisBusy(connection_)) {
        if (!co_await ready(asio::posix::descriptor_base::wait_read)) {
            deadline_passed(name);
            continue;
        }
        if (PQconsumeInput(connection_) != 1) lost(name);
    }
    co_return ResultPtr(PQgetResult(connection_), PQclear);
}

/// First asks the server to stop, and waits a little for what it says; then gives the connection up.
void Connection::deadline_passed(std::string_view name) {
    if (!std::exchange(cancelling_, true)) {
        // The request may arrive after the statement has ended, and would then stop the next one: never lend it again.
        retire();
        request_cancel(connection_);
        begin_deadline(cancel_grace);
        return;
    }
    close();
    throw DeadlineExceeded(fmt::format("The statement {} took too long; its connection was given up.", name));
}

void Connection::lost(std::string_view name) {
    const auto reason = connection_ == nullptr ? std::string("it was closed before") : last_message(connection_);
    close();
    throw ConnectionLost(fmt::format("The connection to the database was lost ({}): {}", name, reason));
}

task<bool> Connection::ready(asio::posix::descriptor_base::wait_type what) {
    if (!deadline_passed_) co_await socket_.async_wait(what, as_tuple_task);
    co_return !deadline_passed_;
}

void Connection::begin_deadline(std::chrono::milliseconds limit) {
    deadline_ = std::chrono::steady_clock::now() + limit;
    deadline_active_ = true;
    deadline_passed_ = false;
    if (!timer_running_ || timer_expiry_ > deadline_) wait_for_deadline();
}

void Connection::wait_for_deadline() {
    timer_running_ = true;
    timer_expiry_ = deadline_;
    timer_.expires_at(deadline_);
    timer_.async_wait([weak = weak_from_this()](boost::system::error_code cancelled) {
        const auto self = weak.lock();
        if (self && !cancelled) self->on_deadline_timer();
    });
}

void Connection::on_deadline_timer() {
    timer_running_ = false;
    if (!deadline_active_) return;
    if (std::chrono::steady_clock::now() < deadline_) return wait_for_deadline();
    deadline_passed_ = true;
    if (socket_.is_open()) socket_.cancel();
}

}  // namespace rentezy::pg::detail
