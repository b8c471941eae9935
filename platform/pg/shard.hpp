/// One loop's share of a pool: its connections, idle or lent, and the queue of those who wait for one. Everything runs
/// on that loop, so nothing is locked. Internal to pool.hpp.
#pragma once
#include <deque>

#include "platform/pg/connection.hpp"
#include "platform/pg/pool.hpp"

namespace rentezy::pg::detail {

class Shard : public std::enable_shared_from_this<Shard> {
  public:
    Shard(executor loop, const PoolOptions& options);

    /// An idle connection, or the next one that becomes free, in order of asking. Throws runtime::Overloaded when the
    /// queue is full or the wait too long, ConnectionLost when meanwhile the database could not be reached.
    task<std::shared_ptr<Connection>> acquire();

    /// Takes a lent connection back: rolls back what is open and lends it on, or drops it.
    void give_back(std::shared_ptr<Connection> connection);

    /// Closes what is idle and fails who waits; what is lent is closed when it comes back.
    void close();

    [[nodiscard]] executor loop() const { return loop_; }
    [[nodiscard]] const PoolOptions& options() const { return options_; }

  private:
    /// Someone's place in the queue; lives in the waiting coroutine's frame.
    struct Waiter {
        explicit Waiter(Shard& shard);
        ~Waiter();
        Waiter(const Waiter&) = delete;
        Waiter& operator=(const Waiter&) = delete;
        Shard& shard;
        steady_timer timer;
        std::shared_ptr<Connection> granted;
    };

    std::shared_ptr<Connection> take_idle();
    void lend(std::shared_ptr<Connection> connection);
    void drop(std::shared_ptr<Connection> connection);
    void open_for_waiters();
    [[noreturn]] void refuse_late() const;
    static task<void> open_one(std::shared_ptr<Shard> self);
    static task<void> roll_back(std::shared_ptr<Shard> self, std::shared_ptr<Connection> connection);

    executor loop_;
    PoolOptions options_;
    std::vector<std::shared_ptr<Connection>> idle_;  // the last one back is lent first: its caches are warm
    std::deque<Waiter*> waiters_;
    std::size_t total_ = 0;  // idle, lent, or being opened
    std::size_t opening_ = 0;
    std::chrono::milliseconds backoff_{0};
    std::chrono::steady_clock::time_point next_attempt_{};
    std::string last_failure_;  // why the database could not be reached; empty once it was
    bool closed_ = false;
};

}  // namespace rentezy::pg::detail
