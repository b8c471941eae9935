/// Reads of one thing that are asked for while one is under way share its answer: a thousand people who want the same
/// thing at the same moment cost one read, not a thousand. Nothing is kept once the read has ended; what is, is the
/// asker's to keep.
#pragma once
#include <boost/asio/cancellation_state.hpp>
#include <boost/asio/post.hpp>
#include <functional>
#include <memory>
#include <mutex>
#include <unordered_map>
#include <vector>

#include "platform/base/task.hpp"

namespace rentezy::runtime {

template <class Key, class T, class Hash = std::hash<Key>>
class SingleFlight {
  public:
    /// What `read` answers or throws, or what the read of the same key does that is under way. Where whoever began that
    /// is cancelled, one of the others reads. Any loop; all arguments that are references outlive the task.
    task<T> read(Key key, const std::function<task<T>()>& read) {
        const auto waiter = std::make_shared<Waiter>(co_await asio::this_coro::executor);
        for (;;) {
            if (begin_or_join(key, waiter)) co_return co_await read_for_all(key, read);
            while (!std::exchange(waiter->landed, false)) co_await waiter->wake.async_wait(as_tuple_task);
            if (waiter->error) std::rethrow_exception(std::exchange(waiter->error, {}));
            if (waiter->answer) co_return std::move(*waiter->answer);
        }
    }

  private:
    /// Its loop's alone, but for being handed over once.
    struct Waiter {
        explicit Waiter(executor of) : loop(of), wake(of, std::chrono::steady_clock::time_point::max()) {}

        executor loop;
        steady_timer wake;
        bool landed = false;
        std::optional<T> answer;  // none, and no error: to be asked again
        std::exception_ptr error;
    };
    // A waiter goes with its task, whose loop may be gone by the time that this goes.
    using Waiters = std::vector<std::weak_ptr<Waiter>>;

    bool begin_or_join(const Key& key, const std::shared_ptr<Waiter>& waiter) {
        const std::scoped_lock lock(mutex_);
        const auto [flight, begun] = flights_.try_emplace(key);
        if (!begun) flight->second.push_back(waiter);
        return begun;
    }

    task<T> read_for_all(Key key, const std::function<task<T>()>& read) {
        std::optional<T> answer;
        std::exception_ptr error;
        try {
            answer.emplace(co_await read());
        } catch (...) {
            error = std::current_exception();
        }
        // That its asker has left is no answer to the others.
        const auto asker = co_await asio::this_coro::cancellation_state;
        const bool left = error && asker.cancelled() != asio::cancellation_type::none;
        land(key, answer, left ? std::exception_ptr{} : error);
        if (error) std::rethrow_exception(error);
        co_return std::move(*answer);
    }

    void land(const Key& key, const std::optional<T>& answer, const std::exception_ptr& error) {
        Waiters waiters;
        {
            const std::scoped_lock lock(mutex_);
            waiters = std::move(flights_.extract(key).mapped());
        }
        for (const auto& one : waiters) {
            const auto waiter = one.lock();
            if (!waiter) continue;
            asio::post(waiter->loop, [waiter, answer, error] {
                waiter->answer = answer;
                waiter->error = error;
                waiter->landed = true;
                waiter->wake.cancel();
            });
        }
    }

    std::mutex mutex_;
    std::unordered_map<Key, Waiters, Hash> flights_;
};

}  // namespace rentezy::runtime
