#include "platform/pg/cluster/server_process.hpp"

#include <fmt/format.h>
#include <pthread.h>
#include <signal.h>
#include <sys/wait.h>

#include <charconv>
#include <stdexcept>
#include <system_error>

#include "platform/pg/cluster/files.hpp"

namespace rentezy::pg::cluster {
namespace {

constexpr std::chrono::milliseconds poll_interval{5};
constexpr std::chrono::milliseconds restart_pause{200};
/// A server that lived shorter than this did not really start; after so many in a row it is given up.
constexpr std::chrono::seconds quick_death{10};
constexpr int quick_deaths_allowed = 50;

std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> lines;
    std::string_view rest(text);
    while (!rest.empty()) {
        const auto end = std::min(rest.find('\n'), rest.size());
        lines.emplace_back(rest.substr(0, end));
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return lines;
}

/// The pid in postmaster.pid. Its file may belong to another user, or vanish while it is read.
std::optional<pid_t> pid_in_file(const std::filesystem::path& data) {
    const auto content = read_file(data / "postmaster.pid");
    if (!content) return std::nullopt;
    pid_t pid = 0;
    std::from_chars(content->data(), content->data() + content->size(), pid);
    return pid > 1 ? std::optional(pid) : std::nullopt;
}

/// Whether that process is the server of this directory, and not a later one that got its number: a server works in it.
bool works_in(pid_t pid, const std::filesystem::path& data) {
    std::error_code error;
    return std::filesystem::read_symlink(fmt::format("/proc/{}/cwd", pid), error) == std::filesystem::canonical(data);
}

}  // namespace

ServerProcess::ServerProcess(Identity identity, Command command, Log log)
    : identity_(std::move(identity)), command_(std::move(command)), log_(std::move(log)) {
    command_.ends_with_this_thread = true;
    // Signals to the process are for the threads that handle them; the child unblocks its own.
    sigset_t all, before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    keeper_ = std::thread([this] { keep(); });
    pthread_sigmask(SIG_SETMASK, &before, nullptr);
}

ServerProcess::~ServerProcess() { stop(); }

std::optional<pid_t> ServerProcess::pid() const {
    const std::lock_guard lock(mutex_);
    return pid_;
}

std::optional<int> ServerProcess::exit_status() const {
    const std::lock_guard lock(mutex_);
    return exit_status_;
}

void ServerProcess::keep_alive() {
    const std::lock_guard lock(mutex_);
    keep_alive_ = true;
}

void ServerProcess::keep() {
    pthread_setname_np(pthread_self(), "postgres-keeper");
    for (;;) {
        const auto started = std::chrono::steady_clock::now();
        if (!start_child()) return;
        // Only this thread writes pid_ and reaps, so the number cannot become another process's while stop() uses it.
        siginfo_t ended{};
        while (::waitid(P_PID, static_cast<id_t>(*pid_), &ended, WEXITED | WNOWAIT) != 0 && errno == EINTR) {
        }
        std::unique_lock lock(mutex_);
        const int status = wait_for(*pid_);
        pid_.reset();
        if (stopping_ || !should_restart(started)) {
            exit_status_ = status;
            changed_.notify_all();
            return;
        }
        log_(fmt::format("PostgreSQL ended by itself (status {}) and is started again.", status));
        changed_.wait_for(lock, restart_pause, [this] { return stopping_; });
    }
}

bool ServerProcess::start_child() {
    const std::lock_guard lock(mutex_);
    if (!stopping_) {
        try {
            pid_ = start(identity_, command_);
            return true;
        } catch (const std::system_error& error) {
            log_(fmt::format("PostgreSQL cannot be started: {}.", error.what()));
        }
    }
    exit_status_ = stopping_ ? 0 : 127;
    changed_.notify_all();
    return false;
}

bool ServerProcess::should_restart(std::chrono::steady_clock::time_point started) {
    if (!keep_alive_) return false;
    quick_deaths_ = std::chrono::steady_clock::now() - started < quick_death ? quick_deaths_ + 1 : 0;
    if (quick_deaths_ <= quick_deaths_allowed) return true;
    log_("PostgreSQL keeps ending at once and is given up.");
    return false;
}

void ServerProcess::stop(std::chrono::milliseconds patience) {
    {
        std::unique_lock lock(mutex_);
        stopping_ = true;
        changed_.notify_all();
        if (pid_) ::kill(*pid_, SIGINT);
        const auto ended = [this] { return exit_status_.has_value(); };
        if (!changed_.wait_for(lock, patience, ended)) {
            log_("PostgreSQL takes long to shut down and is stopped at once.");
            if (pid_) ::kill(*pid_, SIGQUIT);
        }
    }
    if (keeper_.joinable()) keeper_.join();
}

void wait_for_previous_server(const std::filesystem::path& data, std::chrono::seconds patience) {
    const auto pid = pid_in_file(data);
    if (!pid || !works_in(*pid, data)) return;
    ::kill(*pid, SIGINT);
    const auto deadline = std::chrono::steady_clock::now() + patience;
    while (works_in(*pid, data)) {
        if (std::chrono::steady_clock::now() > deadline)
            throw std::runtime_error(
                fmt::format("The previous PostgreSQL (process {}) on {} does not end.", *pid, data.string()));
        std::this_thread::sleep_for(poll_interval);
    }
}

bool is_running_on(const std::filesystem::path& data) {
    const auto pid = pid_in_file(data);
    return pid && works_in(*pid, data);
}

bool is_ready(const std::filesystem::path& data, pid_t server) {
    const auto content = read_file(data / "postmaster.pid");
    if (!content) return false;
    // PostgreSQL's src/include/utils/pidfile.h: line 1 is the pid, line 8 the status.
    const auto lines = lines_of(*content);
    return lines.size() >= 8 && lines[0] == fmt::format("{}", server) && lines[7].starts_with("ready");
}

}  // namespace rentezy::pg::cluster
