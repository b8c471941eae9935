#include "platform/runtime/worker_pool.hpp"

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/this_coro.hpp>

namespace rentezy::runtime {

WorkerPool::WorkerPool(std::size_t threads, std::size_t queue_limit)
    : threads_(std::max<std::size_t>(threads, 1)), queue_limit_(queue_limit) {}

WorkerPool::~WorkerPool() { stop(); }

WorkerPool::Place::Place(WorkerPool& pool) : pool_(pool) {
    if (pool_.in_use_.fetch_add(1, std::memory_order_relaxed) >= pool_.queue_limit_) {
        pool_.in_use_.fetch_sub(1, std::memory_order_relaxed);
        throw Overloaded("The worker queue is full.");
    }
}

task<void> WorkerPool::hop(std::function<void()> on_worker) {
    const auto home = co_await asio::this_coro::executor;
    co_await asio::async_initiate<const asio::use_awaitable_t<executor>, void()>(
        [this, home](auto handler, std::function<void()> work) {
            asio::post(threads_, [home, handler = std::move(handler), work = std::move(work),
                                  guard = asio::make_work_guard(home)]() mutable {
                work();
                asio::post(home, std::move(handler));
            });
        },
        use_task, std::move(on_worker));
}

void WorkerPool::stop() { threads_.join(); }

}  // namespace rentezy::runtime
