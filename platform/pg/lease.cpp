#include "platform/pg/observation.hpp"
#include "platform/pg/pool.hpp"
#include "platform/pg/shard.hpp"

namespace rentezy::pg {
Lease::Lease(std::shared_ptr<detail::Shard> shard, std::shared_ptr<detail::Connection> connection)
    : shard_(std::move(shard)), connection_(std::move(connection)), deadline_(shard_->options().statement_timeout) {}

Lease::Lease(Lease&&) noexcept = default;

Lease& Lease::operator=(Lease&& other) noexcept {
    if (this == &other) return *this;
    give_back();
    shard_ = std::move(other.shard_);
    connection_ = std::move(other.connection_);
    deadline_ = other.deadline_;
    return *this;
}

Lease::~Lease() { give_back(); }

void Lease::give_back() noexcept {
    if (connection_) shard_->give_back(std::move(connection_));
    shard_ = nullptr;
}

void Lease::retire() { connection_->retire(); }

task<Rows> Lease::execute_with(Statement statement, Params params) {
    detail::Observation observation(shard_->options().observer, statement.name);
    auto rows = co_await connection_->execute(statement, params, deadline_);
    observation.succeeded();
    co_return rows;
}

task<Rows> Lease::begin_with(Statement statement, Params params) {
    detail::Observation observation(shard_->options().observer, statement.name);
    std::exception_ptr error;
    try {
        auto rows = co_await connection_->begin_with(statement, params, deadline_);
        observation.succeeded();
        co_return rows;
    } catch (...) {
        error = std::current_exception();
    }
    // Where BEGIN itself was not reached, what follows would run without a transaction.
    if (connection_->transaction_status() == PQTRANS_IDLE) connection_->close();
    std::rethrow_exception(error);
}

task<Rows> Lease::run_text(std::string_view name, std::string sql) {
    detail::Observation observation(shard_->options().observer, name);
    auto rows = co_await connection_->execute_text(name, std::move(sql), deadline_);
    observation.succeeded();
    co_return rows;
}

task<void> Lease::execute_script(std::string_view sql) { co_await run_text("script", std::string(sql)); }

task<Rows> Transaction::execute_with(Statement statement, Params params) {
    return std::exchange(begun_, true) ? lease_.execute_with(statement, std::move(params))
                                       : lease_.begin_with(statement, std::move(params));
}

task<void> Transaction::execute_script(std::string_view sql) {
    std::string script(sql);
    if (!begun_) co_await lease_.run_text("begin", "BEGIN");
    begun_ = true;
    co_await lease_.run_text("script", std::move(script));
}

task<std::pair<CommitOutcome, std::exception_ptr>> Transaction::finish() {
    if (!std::exchange(open_, false)) throw std::logic_error("The transaction has ended already.");
    if (!begun_) co_return std::pair{CommitOutcome::committed, std::exception_ptr()};
    if (lease_.connection_->is_closed())  // lost before COMMIT was sent, so the server has rolled it back
        co_return std::pair{CommitOutcome::aborted,
                            std::make_exception_ptr(ConnectionLost("The connection was lost before the commit."))};
    try {
        const auto answer = co_await lease_.run_text("commit", "COMMIT");
        if (answer.command() == "COMMIT") co_return std::pair{CommitOutcome::committed, std::exception_ptr()};
        co_return std::pair{CommitOutcome::aborted, std::make_exception_ptr(SqlError(
                                                        "commit", "the transaction had failed before", "25P02", ""))};
    } catch (const SqlError&) {
        co_return std::pair{CommitOutcome::aborted, std::current_exception()};
    } catch (const DeadlineExceeded&) {
        lease_.connection_->close();
        co_return std::pair{
            CommitOutcome::unknown,
            std::make_exception_ptr(ConnectionLost("The commit took too long; its outcome is unknown."))};
    } catch (const ConnectionLost&) {
        co_return std::pair{CommitOutcome::unknown, std::current_exception()};
    }
}

task<CommitOutcome> Transaction::commit() {
    const auto [outcome, error] = co_await finish();
    if (outcome == CommitOutcome::committed)
        for (const auto& then : std::exchange(on_commit_, {})) then();
    co_return outcome;
}

task<void> Transaction::commit_or_throw() {
    const auto [outcome, error] = co_await finish();
    if (error) std::rethrow_exception(error);
    for (const auto& then : std::exchange(on_commit_, {})) then();
}

task<void> Transaction::rollback() {
    if (!std::exchange(open_, false)) throw std::logic_error("The transaction has ended already.");
    on_commit_.clear();
    if (!begun_ || lease_.connection_->is_closed()) co_return;
    co_await lease_.run_text("rollback", "ROLLBACK");
}

}  // namespace rentezy::pg
