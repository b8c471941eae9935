/// Where blocking or long computing work goes (password hashing, signature checks, compression), so that no I/O loop
/// ever waits. The queue is bounded: past it, work is refused at once with `Overloaded`, which becomes 503.
#pragma once
#include <boost/asio/async_result.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/thread_pool.hpp>

#include "platform/base/task.hpp"

namespace rentezy::runtime {

/// Thrown where a bounded queue is full. The server answers 503 with Retry-After.
struct Overloaded : std::runtime_error {
    explicit Overloaded(const std::string& what, int retry_after_seconds = 1)
        : std::runtime_error(what), retry_after_seconds(retry_after_seconds) {}
    int retry_after_seconds;
};

class WorkerPool {
  public:
    /// `threads` workers, at most `queue_limit` pieces of work waiting or running.
    WorkerPool(std::size_t threads, std::size_t queue_limit);
    ~WorkerPool();

    /// Runs `work` on a worker and resumes on the caller's loop with its result; an exception travels along.
    /// Throws Overloaded when the queue is full. `work` must not touch anything that a loop owns.
    template <class F>
    task<std::invoke_result_t<F>> run(F work) {
        using R = std::invoke_result_t<F>;
        const Place place(*this);
        std::exception_ptr error;
        if constexpr (std::is_void_v<R>) {
            co_await hop([&] {
                try {
                    work();
                } catch (...) {
                    error = std::current_exception();
                }
            });
            if (error) std::rethrow_exception(error);
        } else {
            std::optional<R> result;
            co_await hop([&] {
                try {
                    result.emplace(work());
                } catch (...) {
                    error = std::current_exception();
                }
            });
            if (error) std::rethrow_exception(error);
            co_return std::move(*result);
        }
    }

    [[nodiscard]] std::size_t in_use() const { return in_use_.load(std::memory_order_relaxed); }

    /// Finishes what is queued and joins.
    void stop();

  private:
    /// A taken place in the bounded queue.
    class Place {
      public:
        explicit Place(WorkerPool& pool);
        ~Place() { pool_.in_use_.fetch_sub(1, std::memory_order_relaxed); }
        Place(const Place&) = delete;
        Place& operator=(const Place&) = delete;

      private:
        WorkerPool& pool_;
    };

    task<void> hop(std::function<void()> on_worker);

    asio::thread_pool threads_;
    std::size_t queue_limit_;
    std::atomic<std::size_t> in_use_{0};
};

}  // namespace rentezy::runtime
