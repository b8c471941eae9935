/// The PostgreSQL server as a child: started, watched, started again when it dies by itself, and stopped. A thread of
/// its own does it, because the kernel ties the child's life to the *thread* that started it (PR_SET_PDEATHSIG): the
/// server ends when this process ends, even by kill -9.
#pragma once
#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>

#include "platform/pg/cluster/child.hpp"

namespace rentezy::pg::cluster {

class ServerProcess {
  public:
    using Log = std::function<void(const std::string&)>;

    ServerProcess(Identity identity, Command command, Log log);
    ~ServerProcess();
    ServerProcess(const ServerProcess&) = delete;
    ServerProcess& operator=(const ServerProcess&) = delete;

    /// The server's pid while it runs.
    [[nodiscard]] std::optional<pid_t> pid() const;
    /// Set once the server has ended and will not be started again.
    [[nodiscard]] std::optional<int> exit_status() const;
    /// From now on a server that dies is started again. Before (while starting), its end is final.
    void keep_alive();

    /// Fast shutdown: transactions are rolled back, everything is written; after `patience` an immediate one, which
    /// loses nothing either. Returns when it has ended.
    void stop(std::chrono::milliseconds patience = std::chrono::seconds(6));

  private:
    void keep();
    bool start_child();
    bool should_restart(std::chrono::steady_clock::time_point started);

    Identity identity_;
    Command command_;
    Log log_;
    mutable std::mutex mutex_;
    std::condition_variable changed_;
    std::optional<pid_t> pid_;
    std::optional<int> exit_status_;
    bool stopping_ = false;
    bool keep_alive_ = false;
    int quick_deaths_ = 0;
    std::thread keeper_;
};

/// Waits for a server that still runs on `data` to end: one whose process was killed and that is shutting down. It is
/// told to, in case it is not. Throws std::runtime_error with a sentence after `patience`.
void wait_for_previous_server(const std::filesystem::path& data, std::chrono::seconds patience);

/// Whether a server runs on `data`, whoever started it.
bool is_running_on(const std::filesystem::path& data);

/// What a running server writes into postmaster.pid: "ready" once it takes connections.
bool is_ready(const std::filesystem::path& data, pid_t server);

}  // namespace rentezy::pg::cluster
