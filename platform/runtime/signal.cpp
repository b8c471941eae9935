#include "platform/runtime/signal.hpp"

#include <boost/asio/post.hpp>

namespace rentezy::runtime {

std::shared_ptr<Signal> Signal::make(executor loop) { return std::shared_ptr<Signal>(new Signal(loop)); }

void Signal::notify() {
    // Whoever sets the flag first posts one wake-up; later notifications ride along with it.
    if (pending_.exchange(true)) return;
    asio::post(loop_, [self = shared_from_this()] { self->timer_.cancel(); });
}

task<bool> Signal::wait(std::chrono::milliseconds limit) {
    const auto self = shared_from_this();
    if (pending_.exchange(false)) co_return true;
    timer_.expires_after(limit);
    co_await timer_.async_wait(as_tuple_task);
    co_return pending_.exchange(false);
}

}  // namespace rentezy::runtime
