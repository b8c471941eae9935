#include <gtest/gtest.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_future.hpp>
#include <thread>

#include "platform/runtime/loops.hpp"
#include "platform/runtime/signal.hpp"
#include "platform/runtime/worker_pool.hpp"

namespace rentezy::runtime {
namespace {

using namespace std::chrono_literals;

template <class T>
T run_on(Loops& loops, std::size_t index, task<T> work) {
    return asio::co_spawn(loops.context(index), std::move(work), asio::use_future).get();
}

task<std::pair<std::thread::id, std::size_t>> work_elsewhere(WorkerPool& pool) {
    const auto id = co_await pool.run([] { return std::this_thread::get_id(); });
    co_return std::pair{id, Loops::current()};
}

TEST(WorkerPool, RunsElsewhereAndComesHome) {
    Loops loops(2);
    loops.start();
    WorkerPool pool(1, 10);
    const auto [worker, home] = run_on(loops, 1, work_elsewhere(pool));
    EXPECT_NE(worker, std::this_thread::get_id());
    EXPECT_EQ(home, 1U);
}

task<int> failing(WorkerPool& pool) {
    co_return co_await pool.run([]() -> int { throw std::runtime_error("no"); });
}

TEST(WorkerPool, AnExceptionTravelsBackAndFreesItsPlace) {
    Loops loops(1);
    loops.start();
    WorkerPool pool(1, 1);
    EXPECT_THROW(run_on(loops, 0, failing(pool)), std::runtime_error);
    EXPECT_EQ(pool.in_use(), 0U);
}

task<void> no_place(WorkerPool& pool) {
    co_await pool.run([] {});
}

TEST(WorkerPool, RefusesAtOnceWhenFull) {
    Loops loops(1);
    loops.start();
    WorkerPool pool(1, 0);
    EXPECT_THROW(run_on(loops, 0, no_place(pool)), Overloaded);
}

task<bool> wait_for(std::shared_ptr<Signal> signal, std::chrono::milliseconds limit) {
    co_return co_await signal->wait(limit);
}

TEST(Signal, ANotificationBeforeTheWaitIsNotLost) {
    Loops loops(1);
    loops.start();
    const auto signal = Signal::make(loops.get_executor(0));
    signal->notify();
    EXPECT_TRUE(run_on(loops, 0, wait_for(signal, 10s)));
}

TEST(Signal, WakesAWaiterFromAnotherThread) {
    Loops loops(1);
    loops.start();
    const auto signal = Signal::make(loops.get_executor(0));
    auto woken = asio::co_spawn(loops.context(0), wait_for(signal, 10s), asio::use_future);
    signal->notify();
    EXPECT_TRUE(woken.get());
}

TEST(Signal, EndsByItselfWhenNobodyCalls) {
    Loops loops(1);
    loops.start();
    EXPECT_FALSE(run_on(loops, 0, wait_for(Signal::make(loops.get_executor(0)), 1ms)));
}

/// Goes with its loop.
class Witness : public asio::execution_context::service {
  public:
    static inline asio::execution_context::id id;
    Witness(asio::execution_context& loop, bool& gone) : service(loop), gone_(gone) {}
    ~Witness() override { gone_ = true; }

  private:
    void shutdown() override {}
    bool& gone_;
};

/// What a task leaves when it is thrown away: whether the other loop was gone by then.
struct Left {
    const bool& other_gone;
    std::optional<bool>& seen;
    ~Left() { seen = other_gone; }
};

task<void> wait_for_ever(const bool& other_gone, std::optional<bool>& seen, std::promise<void>& begun) {
    const Left left{other_gone, seen};
    const auto never = Signal::make(co_await asio::this_coro::executor);
    begun.set_value();
    co_await never->wait(1h);
}

TEST(Loops, WhatWaitsOnOneIsThrownAwayWhileTheOthersAreThere) {
    bool gone[2] = {false, false};
    std::optional<bool> seen[2];
    {
        Loops loops(2);
        std::promise<void> begun[2];
        for (const std::size_t loop : {0U, 1U}) {
            const auto other = 1 - loop;
            asio::make_service<Witness>(loops.context(loop), gone[loop]);
            asio::co_spawn(loops.context(loop), wait_for_ever(gone[other], seen[loop], begun[loop]), asio::detached);
        }
        loops.start();
        for (auto& one : begun) one.get_future().wait();
    }
    for (const auto& one : seen) EXPECT_EQ(one, std::optional(false));
    for (const bool one : gone) EXPECT_TRUE(one);
}

}  // namespace
}  // namespace rentezy::runtime
