#include "platform/pg/cluster/child.hpp"

#include <fcntl.h>
#include <grp.h>
#include <linux/close_range.h>
#include <pwd.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <stdexcept>
#include <system_error>

namespace rentezy::pg::cluster {
namespace {

constexpr int exec_failed = 127;

// Between fork and exec only async-signal-safe calls are allowed: another thread may hold malloc's lock for ever. All
// memory is therefore prepared before.

bool become(const Identity& identity) {
    if (!identity.is_another) return true;
    return ::setgroups(identity.groups.size(), identity.groups.data()) == 0 && ::setgid(identity.gid) == 0 &&
           ::setuid(identity.uid) == 0;
}

void reset_signals() {
    for (const int signal : {SIGINT, SIGTERM, SIGQUIT, SIGHUP, SIGPIPE, SIGCHLD, SIGUSR1, SIGUSR2})
        ::signal(signal, SIG_DFL);
    sigset_t none;
    sigemptyset(&none);
    ::sigprocmask(SIG_SETMASK, &none, nullptr);
}

[[noreturn]] void become_program(const Identity& identity, const Command& command, char* const* arguments,
                                 char* const* environment, pid_t parent) {
    if (!become(identity)) ::_exit(exec_failed);
    // setuid clears the death signal, so it is set after; a parent that died before that is seen by its pid.
    if (command.ends_with_this_thread) {
        ::prctl(PR_SET_PDEATHSIG, SIGINT);
        if (::getppid() != parent) ::_exit(exec_failed);
    }
    ::setsid();
    reset_signals();
    ::umask(0077);
    const int nothing = ::open("/dev/null", O_RDWR);
    const int output = command.output >= 0 ? command.output : nothing;
    if (::dup2(nothing, STDIN_FILENO) < 0 || ::dup2(output, STDOUT_FILENO) < 0 || ::dup2(output, STDERR_FILENO) < 0)
        ::_exit(exec_failed);
    ::close_range(3, ~0U, 0);
    if (::chdir(command.working_dir.c_str()) != 0) ::_exit(exec_failed);
    ::execve(arguments[0], arguments, environment);
    ::_exit(exec_failed);
}

}  // namespace

Identity Identity::for_postgres() {
    if (::geteuid() != 0) return {::geteuid(), ::getegid(), {}, "this user", false};
    for (const char* const name : {"postgres", "nobody"}) {
        const passwd* const user = ::getpwnam(name);
        if (user == nullptr || user->pw_uid == 0) continue;
        int count = 64;
        std::vector<gid_t> groups(static_cast<std::size_t>(count));
        if (::getgrouplist(name, user->pw_gid, groups.data(), &count) < 0) count = 0;
        groups.resize(static_cast<std::size_t>(count));
        return {user->pw_uid, user->pw_gid, groups, name, true};
    }
    throw std::runtime_error("PostgreSQL must not run as root, and there is no user postgres or nobody to run it as.");
}

bool Identity::can_enter(const std::filesystem::path& directory) const {
    const auto child = ::fork();
    if (child < 0) throw std::system_error(errno, std::generic_category(), "fork");
    if (child == 0) ::_exit(become(*this) && ::access(directory.c_str(), X_OK) == 0 ? 0 : 1);
    return wait_for(child) == 0;
}

bool Identity::take_over(const std::filesystem::path& path) const {
    return !is_another || ::chown(path.c_str(), uid, gid) == 0;
}

pid_t start(const Identity& identity, const Command& command) {
    std::vector<char*> arguments;
    for (const auto& argument : command.arguments) arguments.push_back(const_cast<char*>(argument.c_str()));
    arguments.push_back(nullptr);
    const char* const environment[] = {"PATH=/usr/local/bin:/usr/bin:/bin", "LC_ALL=C", "TZ=UTC", nullptr};
    const auto parent = ::getpid();
    const auto child = ::fork();
    if (child < 0) throw std::system_error(errno, std::generic_category(), "fork");
    if (child == 0) become_program(identity, command, arguments.data(), const_cast<char* const*>(environment), parent);
    return child;
}

int run(const Identity& identity, const Command& command) { return wait_for(start(identity, command)); }

int wait_for(pid_t child) {
    int status = 0;
    while (::waitpid(child, &status, 0) < 0)
        if (errno != EINTR) throw std::system_error(errno, std::generic_category(), "waitpid");
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

}  // namespace rentezy::pg::cluster
