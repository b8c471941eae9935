#include "platform/runtime/gate.hpp"

#include <boost/asio/this_coro.hpp>

namespace rentezy::runtime {

task<Gate::Place> Gate::enter() {
    if (free_ > 0) {
        --free_;
        co_return Place(*this);
    }
    auto waiter = std::make_shared<Waiter>(Signal::make(co_await asio::this_coro::executor));
    waiting_.push_back(waiter);
    while (!waiter->let_in) co_await waiter->signal->wait(std::chrono::seconds(60));
    co_return Place(*this);
}

void Gate::leave() {
    if (waiting_.empty()) {
        ++free_;
        return;
    }
    // The place goes straight to the next: nobody who comes meanwhile can take it.
    const auto next = std::move(waiting_.front());
    waiting_.pop_front();
    next->let_in = true;
    next->signal->notify();
}

}  // namespace rentezy::runtime
