/// Runs some tasks at the same time, on the caller's loop.
#pragma once
#include <string_view>
#include <vector>

#include "platform/base/task.hpp"

namespace rentezy::payment {

/// Returns when all have ended. What one throws ends that one only and is logged with `what_failed`, a constant
/// sentence.
task<void> all_of(std::vector<task<void>> work, std::string_view what_failed);

}  // namespace rentezy::payment
