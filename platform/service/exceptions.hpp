/// What a handler's exceptions mean to the caller, beyond what the router knows: databases that are lost, full or shut
/// down, and passed deadlines, are 503, everything else stays 500. The typed layer's routers know it from the start.
#pragma once
#include <exception>
#include <optional>

#include "platform/base/problem.hpp"

namespace rentezy::service {

[[nodiscard]] std::optional<Problem> problem_of_database(const std::exception_ptr& error);

}  // namespace rentezy::service
