#include <gtest/gtest.h>

#include <boost/asio/co_spawn.hpp>
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

}  // namespace
}  // namespace rentezy::runtime
