#include "tests/simulation/process.hpp"

#include <boost/asio/co_spawn.hpp>

#include "platform/pg/error.hpp"

namespace rentezy::simulation {

template <class Handler>
struct Process::StandingHandler final : Standing {
    explicit StandingHandler(Handler&& given) : handler(std::move(given)) {}
    void go_on(asio::io_context& context) override { asio::post(context, std::move(handler)); }
    Handler handler;
};

Process::~Process() {
    // Coroutines unwind on their loop.
    standing_.clear();
    run();
}

auto Process::suspend() {
    return asio::async_initiate<const asio::use_awaitable_t<executor>, void()>(
        [this](auto handler) {
            standing_.push_back(std::make_unique<StandingHandler<decltype(handler)>>(std::move(handler)));
        },
        use_task);
}

task<void> Process::stand_still(bool may_break) {
    co_await suspend();
    if (may_break && random_.chance(faults_.lost_connection))
        throw pg::ConnectionLost("the connection to the database is lost");
}

task<void> Process::pause() { co_await suspend(); }

CommitFate Process::commit_fate() {
    if (random_.chance(faults_.aborted_commit)) return CommitFate::aborted;
    return random_.chance(faults_.commit_in_doubt) ? CommitFate::in_doubt : CommitFate::committed;
}

void Process::spawn(task<void> work, std::function<void(std::exception_ptr)> then) {
    asio::co_spawn(context_, std::move(work), [then = std::move(then)](std::exception_ptr error) { then(error); });
    run();
}

bool Process::run_one() {
    if (standing_.empty()) return false;
    const auto picked = random_.below(standing_.size());
    std::swap(standing_[picked], standing_.back());
    const auto one = std::move(standing_.back());
    standing_.pop_back();
    one->go_on(context_);
    run();
    return true;
}

void Process::run() {
    context_.restart();
    context_.poll();
}

}  // namespace rentezy::simulation
