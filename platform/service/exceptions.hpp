/// What a handler's exceptions mean to the caller, beyond what the router knows: lost databases and passed deadlines
/// are 503, everything else stays 500.
#pragma once
#include "platform/service/service.hpp"

namespace rentezy::service {

[[nodiscard]] std::optional<Problem> problem_of_database(const std::exception_ptr& error);

/// Teaches all tables of a service. Done once, before it serves.
void map_exceptions(Service& service);

}  // namespace rentezy::service
