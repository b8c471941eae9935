#include "platform/pg/shard.hpp"

#include <boost/asio/detached.hpp>

#include "platform/runtime/worker_pool.hpp"

namespace rentezy::pg::detail {
namespace {

constexpr std::chrono::milliseconds first_backoff{20};
constexpr std::chrono::milliseconds longest_backoff{1000};
constexpr std::chrono::milliseconds rollback_limit{2000};

/// True once the loop has stopped for good: then nothing can be awaited any more, only dropped.
bool has_stopped(const executor& loop) { return loop.context().stopped(); }

}  // namespace

Shard::Waiter::Waiter(Shard& shard) : shard(shard), timer(shard.loop_, shard.options_.acquire_timeout) {
    shard.waiters_.push_back(this);
}

Shard::Waiter::~Waiter() {
    std::erase(shard.waiters_, this);
    // Granted, but the coroutine ended before it could take it.
    if (granted) shard.give_back(std::move(granted));
}

Shard::Shard(executor loop, const PoolOptions& options) : loop_(loop), options_(options) {}

task<std::shared_ptr<Connection>> Shard::acquire() {
    const auto self = shared_from_this();
    if (closed_) throw ConnectionLost("The database pool is closed.");
    // Who waits already goes first, even past a connection that has just become idle.
    if (waiters_.empty())
        if (auto connection = take_idle()) co_return connection;
    if (waiters_.size() >= options_.waiters_per_loop)
        throw runtime::Overloaded("Too many requests wait for a database connection.");
    Waiter waiter(*this);
    open_for_waiters();
    co_await waiter.timer.async_wait(as_tuple_task);
    if (!waiter.granted) refuse_late();
    co_return std::exchange(waiter.granted, nullptr);
}

void Shard::refuse_late() const {
    if (closed_) throw ConnectionLost("The database pool is closed.");
    if (!last_failure_.empty()) throw ConnectionLost(last_failure_);
    throw runtime::Overloaded("No database connection became free in time.");
}

std::shared_ptr<Connection> Shard::take_idle() {
    while (!idle_.empty()) {
        auto connection = std::move(idle_.back());
        idle_.pop_back();
        if (connection->is_alive()) return connection;
        drop(std::move(connection));
    }
    return nullptr;
}

void Shard::give_back(std::shared_ptr<Connection> connection) {
    if (closed_ || has_stopped(loop_) || connection->is_closed() || connection->is_retired())
        return drop(std::move(connection));
    switch (connection->transaction_status()) {
        case PQTRANS_IDLE:
            return lend(std::move(connection));
        case PQTRANS_INTRANS:
        case PQTRANS_INERROR:
            asio::co_spawn(loop_, roll_back(shared_from_this(), std::move(connection)), asio::detached);
            return;
        default:  // a statement is still running: its caller was destroyed
            return drop(std::move(connection));
    }
}

task<void> Shard::roll_back(std::shared_ptr<Shard> self, std::shared_ptr<Connection> connection) {
    try {
        co_await connection->execute_text("rollback", "ROLLBACK", rollback_limit);
    } catch (const std::runtime_error&) {
        connection->close();  // which rolls back as well
    }
    if (connection->is_closed() || connection->is_retired())
        self->drop(std::move(connection));
    else
        self->lend(std::move(connection));
}

void Shard::lend(std::shared_ptr<Connection> connection) {
    if (closed_) return drop(std::move(connection));
    if (waiters_.empty()) {
        idle_.push_back(std::move(connection));
        return;
    }
    auto* const next = waiters_.front();
    waiters_.pop_front();
    next->granted = std::move(connection);
    next->timer.cancel();
}

void Shard::drop(std::shared_ptr<Connection> connection) {
    connection->close();
    --total_;
    if (!closed_ && !has_stopped(loop_)) open_for_waiters();
}

void Shard::open_for_waiters() {
    while (opening_ < waiters_.size() && total_ < options_.connections_per_loop) {
        ++opening_;
        ++total_;
        asio::co_spawn(loop_, open_one(shared_from_this()), asio::detached);
    }
}

/// Opens one connection, trying again with growing pauses for as long as somebody waits for it.
task<void> Shard::open_one(std::shared_ptr<Shard> self) {
    bool opened = false;
    while (!opened && !self->closed_ && !self->waiters_.empty()) {
        if (std::chrono::steady_clock::now() < self->next_attempt_) {
            steady_timer pause(self->loop_, self->next_attempt_);
            co_await pause.async_wait(as_tuple_task);
            continue;
        }
        auto connection = std::make_shared<Connection>(self->loop_);
        try {
            co_await connection->connect(self->options_.url, self->options_.application_name,
                                         self->options_.connect_timeout);
            opened = true;
        } catch (const std::exception& error) {
            self->last_failure_ = error.what();
            self->backoff_ = std::clamp(self->backoff_ * 2, first_backoff, longest_backoff);
            self->next_attempt_ = std::chrono::steady_clock::now() + self->backoff_;
        }
        if (opened) {
            --self->opening_;
            self->last_failure_.clear();
            self->backoff_ = std::chrono::milliseconds(0);
            self->next_attempt_ = {};
            self->lend(std::move(connection));
        }
    }
    if (!opened) {
        --self->opening_;
        --self->total_;
    }
}

void Shard::close() {
    closed_ = true;
    for (auto& connection : std::exchange(idle_, {})) drop(std::move(connection));
    for (auto* const waiter : std::exchange(waiters_, {})) waiter->timer.cancel();
}

}  // namespace rentezy::pg::detail
