#include <fmt/format.h>
#include <sodium.h>

#include <csignal>
#include <cstdio>

#include "apps/rentezy/command_line.hpp"

int main(int argc, char** argv) {
    // A client that has gone is an error of one write, not a reason to end.
    std::signal(SIGPIPE, SIG_IGN);
    if (sodium_init() < 0) {
        fmt::print(stderr, "rentezy: this machine's source of randomness does not work.\n");
        return 1;
    }
    try {
        return rentezy::run_command_line(argc, argv);
    } catch (const std::exception& error) {
        fmt::print(stderr, "rentezy: {}\n", error.what());
        return 1;
    }
}
