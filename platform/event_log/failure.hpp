/// Sorts what went wrong while applying an event: its own fault, or that of something that will come back.
#pragma once
#include <exception>
#include <string>

namespace rentezy::event_log {

struct Failure {
    std::string what;
    bool event_at_fault = true;
};

[[nodiscard]] Failure classify(const std::exception_ptr& error);

}  // namespace rentezy::event_log
