/// Holds a room's queue up, so that a test knows what waits in it together.
#pragma once
#include <gtest/gtest.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/use_future.hpp>

#include "platform/pg/pool.hpp"
#include "platform/runtime/loops.hpp"
#include "services/booking/queries.hpp"
#include "services/booking/store/store.hpp"

namespace rentezy::booking {

/// Its row locked elsewhere, the room's queue gathers what comes meanwhile behind one command that waits for the row.
class HeldUp {
  public:
    HeldUp(runtime::Loops& loops, pg::Pool& pool, Store& store, RoomTypeId room)
        : loops_(loops), tx_(on_loop(lock(pool, room))) {
        waiting_ = asio::co_spawn(loops.context(0), store.set_capacity(room, 1'000), asio::use_future);
        while (on_loop(backends(pool, true)) == 0) continue;
    }
    /// Until all that were asked before have come as far as the queue: nobody asks the database anything any more.
    void everybody_waits(pg::Pool& pool) {
        while (on_loop(backends(pool, false)) > 0) continue;
        on_loop(backends(pool, false));  // and what it answered has been heard
    }
    void let_go() {
        on_loop(roll_back(std::move(tx_)));
        EXPECT_TRUE(waiting_.get());
    }

  private:
    template <class T>
    T on_loop(task<T> work) {
        return asio::co_spawn(loops_.context(0), std::move(work), asio::use_future).get();
    }
    static task<std::unique_ptr<pg::Transaction>> lock(pg::Pool& pool, RoomTypeId room) {
        auto tx = std::make_unique<pg::Transaction>(co_await pool.begin());
        co_await tx->execute(sql::rooms_lock, std::vector{room});
        co_return tx;
    }
    /// Those that wait for a lock, or those that work.
    static task<std::int64_t> backends(pg::Pool& pool, bool that_wait) {
        static constexpr pg::Statement count{
            "test_backends",
            "SELECT count(*) AS number FROM pg_stat_activity WHERE datname = current_database() AND state = 'active' "
            "AND pid <> pg_backend_pid() AND (wait_event_type IS NOT DISTINCT FROM 'Lock') = $1"};
        const auto rows = co_await pool.execute(count, that_wait);
        co_return rows.one().get<std::int64_t>("number");
    }
    static task<void> roll_back(std::unique_ptr<pg::Transaction> tx) { co_await tx->rollback(); }

    runtime::Loops& loops_;
    std::unique_ptr<pg::Transaction> tx_;
    std::future<std::expected<void, Error>> waiting_;
};

}  // namespace rentezy::booking
