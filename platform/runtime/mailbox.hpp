/// Hands work to a loop from any thread. What is put in before the loop gets to it shares one wake-up: waking a loop
/// for each of a thousand commands would cost more than the commands.
#pragma once
#include <functional>
#include <memory>
#include <mutex>
#include <vector>

#include "platform/base/task.hpp"

namespace rentezy::runtime {

class Mailbox : public std::enable_shared_from_this<Mailbox> {
  public:
    static std::shared_ptr<Mailbox> make(executor loop) { return std::shared_ptr<Mailbox>(new Mailbox(loop)); }

    /// Runs `letter` on the loop, after all that were put in before it. Any thread. The letter must not throw. Whoever
    /// puts letters in bounds how many they can be.
    void put(std::function<void()> letter);

    [[nodiscard]] const executor& loop() const { return loop_; }

  private:
    explicit Mailbox(executor loop) : loop_(loop) {}
    void deliver();

    executor loop_;
    std::mutex mutex_;
    std::vector<std::function<void()>> letters_;
};

}  // namespace rentezy::runtime
