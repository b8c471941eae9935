/// From flags to a checked configuration: every service's options and the process's own.
#pragma once
#include "apps/rentezy/command_line.hpp"
#include "platform/config/config.hpp"

namespace rentezy {

/// Every option that exists.
[[nodiscard]] config::Schema every_option();

/// Throws std::runtime_error that lists everything wrong, a line each. Sets up the log.
[[nodiscard]] config::Config load_settings(const CommonFlags& flags);

}  // namespace rentezy
