/// Runs the background work of services: each piece again and again, never two passes of one at a time, until stopped.
/// A pass that throws is logged and tried again after a pause that grows.
#pragma once
#include "platform/runtime/loops.hpp"
#include "platform/runtime/task_group.hpp"
#include "platform/service/service.hpp"

namespace rentezy::service {

class BackgroundRunner {
  public:
    BackgroundRunner(runtime::Loops& loops, std::vector<Background> backgrounds);
    ~BackgroundRunner();

    void start();
    /// Ends after the passes under way. Blocks; not on a loop.
    void stop();

  private:
    task<void> run(const Background& background);

    runtime::Loops& loops_;
    std::vector<Background> backgrounds_;
    runtime::TaskGroup tasks_;
};

}  // namespace rentezy::service
