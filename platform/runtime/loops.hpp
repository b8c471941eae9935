/// The I/O loops of the process: one io_context and one thread each. A coroutine stays on the loop it was spawned on,
/// so what a loop owns (connections, caches) needs no lock.
#pragma once
#include <cstddef>
#include <memory>
#include <thread>
#include <vector>

#include "platform/base/task.hpp"

namespace rentezy::runtime {

class Loops {
  public:
    /// `count` loops, at least one. Nothing runs before start().
    explicit Loops(std::size_t count);
    ~Loops();
    Loops(const Loops&) = delete;
    Loops& operator=(const Loops&) = delete;

    /// Cores minus one, because PostgreSQL and the kernel want the rest; both where there are only two: one loop alone
    /// leaves the second core idle whenever PostgreSQL waits for the disk, and every bench there is better with two.
    static std::size_t default_count();

    [[nodiscard]] std::size_t size() const { return loops_.size(); }
    [[nodiscard]] asio::io_context& context(std::size_t index) { return *loops_.at(index)->context; }
    [[nodiscard]] executor get_executor(std::size_t index) { return context(index).get_executor(); }

    /// The loop whose thread this is; 0 on any other thread (the first loop serves them).
    static std::size_t current();

    /// Starts the threads. Loops stay up without work until stop().
    void start();
    /// Lets every handler that is ready finish, then joins. Safe to call twice.
    void stop();

  private:
    /// What waits on it can be thrown away before it goes itself.
    struct Context : asio::io_context {
        using asio::io_context::io_context;
        using asio::io_context::shutdown;
    };
    struct Loop {
        std::unique_ptr<Context> context;
        std::optional<asio::executor_work_guard<executor>> work;
        std::thread thread;
    };
    std::vector<std::unique_ptr<Loop>> loops_;
};

}  // namespace rentezy::runtime
