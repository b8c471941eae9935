/// Lets so many tasks of one loop in at a time; the others wait in order of coming. For background work that shares a
/// bounded thing (connections) with people who wait for an answer.
#pragma once
#include <deque>

#include "platform/base/task.hpp"
#include "platform/runtime/signal.hpp"

namespace rentezy::runtime {

class Gate {
  public:
    explicit Gate(std::size_t places) : free_(places) {}
    Gate(const Gate&) = delete;
    Gate& operator=(const Gate&) = delete;

    /// A place inside, given back when it goes. The gate outlives it.
    class Place {
      public:
        Place(Place&& other) noexcept : gate_(std::exchange(other.gate_, nullptr)) {}
        Place& operator=(Place&&) = delete;
        ~Place() {
            if (gate_ != nullptr) gate_->leave();
        }

      private:
        friend class Gate;
        explicit Place(Gate& gate) : gate_(&gate) {}
        Gate* gate_;
    };

    /// Only from the gate's loop.
    task<Place> enter();

  private:
    struct Waiter {
        std::shared_ptr<Signal> signal;
        bool let_in = false;
    };
    void leave();

    std::size_t free_;
    std::deque<std::shared_ptr<Waiter>> waiting_;
};

}  // namespace rentezy::runtime
