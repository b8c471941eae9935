/// Starting PostgreSQL's programs as who they must run: PostgreSQL refuses root.
#pragma once
#include <sys/types.h>

#include <filesystem>
#include <string>
#include <vector>

namespace rentezy::pg::cluster {

/// Who the programs run as: ourselves, or for root the user `postgres`, else `nobody`.
struct Identity {
    uid_t uid;
    gid_t gid;
    std::vector<gid_t> groups;
    std::string name;
    bool is_another;  // true when the child must change to it

    /// Throws std::runtime_error with a sentence when root finds no unprivileged user.
    static Identity for_postgres();

    /// Whether that user can pass into `directory` (every folder above it counts).
    [[nodiscard]] bool can_enter(const std::filesystem::path& directory) const;
    /// Gives a file or directory to that user. False when the file system does not know owners.
    [[nodiscard]] bool take_over(const std::filesystem::path& path) const;
};

struct Command {
    std::vector<std::string> arguments;  // [0] is the program's path
    std::filesystem::path working_dir = "/";
    int output = -1;  // both its standard output and error
    /// Sent SIGINT by the kernel when the thread that started it ends: a fast shutdown even after our kill -9.
    bool ends_with_this_thread = false;
};

/// Starts the program in a session of its own (Ctrl-C is ours to handle) with an environment of its own (no PG…
/// variable of the caller's counts) and every descriptor but the standard ones closed. Throws std::system_error when it
/// cannot fork.
[[nodiscard]] pid_t start(const Identity& identity, const Command& command);

/// Starts it and waits; its exit status, or 128 and the signal.
[[nodiscard]] int run(const Identity& identity, const Command& command);

/// Waits for a child; as run().
[[nodiscard]] int wait_for(pid_t child);

}  // namespace rentezy::pg::cluster
