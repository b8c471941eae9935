/// Where a simulation may stop a task. A store or a provider in memory asks before and after each of its effects; what
/// happens between two steps happens at once. Tests that want no simulation let everything run free.
#pragma once
#include <boost/asio/post.hpp>

#include "platform/base/task.hpp"

namespace rentezy::simulation {

/// What becomes of a commit. `in_doubt`: the connection is lost, and the commit is decided later, by somebody else.
enum class CommitFate { committed, aborted, in_doubt };

class Steps {
  public:
    virtual ~Steps() = default;
    /// Returns when the task may go on; never when its process dies here. Throws pg::ConnectionLost when the way to the
    /// database breaks here.
    virtual task<void> step() = 0;
    /// Returns when what another task holds may have become free.
    virtual task<void> wait() = 0;
    [[nodiscard]] virtual CommitFate commit_fate() = 0;
};

/// Nothing stops, nothing breaks.
class FreeRun final : public Steps {
  public:
    task<void> step() override { co_return; }
    task<void> wait() override { co_await asio::post(use_task); }
    [[nodiscard]] CommitFate commit_fate() override { return CommitFate::committed; }
};

}  // namespace rentezy::simulation
