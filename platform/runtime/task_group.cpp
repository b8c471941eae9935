#include "platform/runtime/task_group.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/this_coro.hpp>

namespace rentezy::runtime {

struct TaskGroup::State {
    std::mutex mutex;
    std::condition_variable ended;
    std::size_t running = 0;
    std::atomic<bool> stopping{false};
    std::vector<std::weak_ptr<Signal>> sleepers;

    void add(const std::shared_ptr<Signal>& signal) {
        const std::lock_guard lock(mutex);
        // Signals come and go with every pause: those that are gone leave before the list grows.
        if (sleepers.size() >= 64) std::erase_if(sleepers, [](const auto& sleeper) { return sleeper.expired(); });
        sleepers.push_back(signal);
        if (stopping) signal->notify();
    }
};

TaskGroup::TaskGroup() : state_(std::make_shared<State>()) {}

TaskGroup::~TaskGroup() { stop(); }

void TaskGroup::spawn(executor loop, task<void> work) {
    // Counted by a token that dies with the completion handler, be it called or thrown away with its loop.
    struct Token {
        std::shared_ptr<State> state;
        ~Token() {
            const std::lock_guard lock(state->mutex);
            --state->running;
            state->ended.notify_all();
        }
    };
    {
        const std::lock_guard lock(state_->mutex);
        ++state_->running;
    }
    auto token = std::make_shared<Token>(state_);
    asio::co_spawn(loop, std::move(work), [token](const std::exception_ptr&) {});
}

bool TaskGroup::stopping() const { return state_->stopping.load(std::memory_order_relaxed); }

void TaskGroup::wake_on_stop(const std::shared_ptr<Signal>& signal) { state_->add(signal); }

task<void> TaskGroup::pause(std::chrono::milliseconds limit) {
    const auto signal = Signal::make(co_await asio::this_coro::executor);
    state_->add(signal);
    co_await signal->wait(limit);
}

void TaskGroup::request_stop() {
    const std::lock_guard lock(state_->mutex);
    state_->stopping = true;
    for (const auto& sleeper : state_->sleepers)
        if (const auto signal = sleeper.lock()) signal->notify();
}

bool TaskGroup::stop(std::chrono::milliseconds limit) {
    request_stop();
    std::unique_lock lock(state_->mutex);
    return state_->ended.wait_for(lock, limit, [&] { return state_->running == 0; });
}

}  // namespace rentezy::runtime
