/// Long-lived tasks of the process (relays, consumers, job runners), started together and stopped together. Each asks
/// `stopping()` between two pieces of work and sleeps with `pause`, so that stopping is prompt and whatever is under
/// way ends whole.
#pragma once
#include <condition_variable>
#include <mutex>

#include "platform/base/task.hpp"
#include "platform/runtime/signal.hpp"

namespace rentezy::runtime {

class TaskGroup {
  public:
    TaskGroup();
    /// As stop().
    ~TaskGroup();
    TaskGroup(const TaskGroup&) = delete;
    TaskGroup& operator=(const TaskGroup&) = delete;

    /// Runs `work` on `loop`. An exception that escapes from it ends that task only; it is the task's to catch and log.
    void spawn(executor loop, task<void> work);

    [[nodiscard]] bool stopping() const;
    /// `signal` is notified when the group is asked to stop. For waits that take a signal of their own.
    void wake_on_stop(const std::shared_ptr<Signal>& signal);
    /// Sleeps on the caller's loop, less when the group is asked to stop.
    task<void> pause(std::chrono::milliseconds limit);

    /// Asks every task to end. Any thread; returns at once.
    void request_stop();
    /// Asks, then waits until every task has ended or `limit` has passed; true when all have. Blocks: never on a loop,
    /// and before the loops are stopped.
    bool stop(std::chrono::milliseconds limit = std::chrono::seconds(10));

  private:
    struct State;
    std::shared_ptr<State> state_;
};

}  // namespace rentezy::runtime
