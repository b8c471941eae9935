/// Wakes tasks of one loop when something has happened ("the outbox has rows"). Notifying may happen from any thread;
/// waiting returns at once if a notification came since the last wait, so none is lost. One waiter a signal.
#pragma once
#include <chrono>

#include "platform/base/task.hpp"

namespace rentezy::runtime {

class Signal : public std::enable_shared_from_this<Signal> {
  public:
    /// Waiters live on `loop`.
    static std::shared_ptr<Signal> make(executor loop);

    /// Wakes the waiter, or lets the next wait return at once. Any thread; cheap when nobody waits.
    void notify();

    /// Returns true when notified, false after `limit`. Only from the signal's loop.
    task<bool> wait(std::chrono::milliseconds limit);

  private:
    explicit Signal(executor loop) : loop_(loop), timer_(loop) {}

    executor loop_;
    steady_timer timer_;
    std::atomic<bool> pending_{false};
};

}  // namespace rentezy::runtime
