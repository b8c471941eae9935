/// One process of the system: an io_context of its own on which nothing runs but when the schedule says so. Every task
/// stands still at its next step until it is picked. Destroyed, it is killed: its tasks go with all that they knew.
#pragma once
#include <functional>
#include <memory>
#include <vector>

#include "platform/simulation/random.hpp"
#include "platform/simulation/steps.hpp"

namespace rentezy::simulation {

/// What may go wrong, in thousandths of each occasion.
struct Faults {
    int lost_connection = 0;
    int aborted_commit = 0;
    int commit_in_doubt = 0;
};

class Process final : public Steps {
  public:
    Process(Random& random, const Faults& faults) : random_(random), faults_(faults) {}
    ~Process() override;
    Process(const Process&) = delete;
    Process& operator=(const Process&) = delete;

    task<void> step() override { return stand_still(true); }
    task<void> wait() override { return stand_still(false); }
    /// As step, but no database is on the other side: nothing breaks.
    task<void> pause();
    [[nodiscard]] CommitFate commit_fate() override;

    /// Runs a task to its first step; `then` hears how it ended, unless it dies first.
    void spawn(task<void> work, std::function<void(std::exception_ptr)> then);

    [[nodiscard]] bool is_idle() const { return standing_.empty(); }
    /// Lets one of the standing tasks run to its next step. False when there is none.
    bool run_one();
    [[nodiscard]] executor loop() { return context_.get_executor(); }

  private:
    struct Standing {
        virtual ~Standing() = default;
        virtual void go_on(asio::io_context& context) = 0;
    };
    template <class Handler>
    struct StandingHandler;

    task<void> stand_still(bool may_break);
    auto suspend();
    void run();

    Random& random_;
    const Faults& faults_;
    // After the tasks that stand, which end on it.
    asio::io_context context_{1};
    std::vector<std::unique_ptr<Standing>> standing_;
};

}  // namespace rentezy::simulation
