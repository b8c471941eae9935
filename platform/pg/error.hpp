/// What PostgreSQL or the way to it said no to. Broken infrastructure is thrown; a constraint that a use-case expects
/// to meet is caught by name where the use-case is.
#pragma once
#include <stdexcept>
#include <string>
#include <string_view>

namespace rentezy::pg {

/// The server refused a statement. `sqlstate` is the five-character code, `constraint` its name or empty.
struct SqlError : std::runtime_error {
    SqlError(std::string_view query, std::string message, std::string sqlstate, std::string constraint);
    std::string sqlstate;
    std::string constraint;

    [[nodiscard]] bool is_unique_violation(std::string_view of_constraint) const;
    /// 40001 or 40P01: the same transaction may succeed when tried again.
    [[nodiscard]] bool is_retryable() const;
};

/// The connection was lost or could not be made; whether a statement in flight took effect is unknown.
struct ConnectionLost : std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// A deadline of ours passed; the statement was cancelled.
struct DeadlineExceeded : std::runtime_error {
    using std::runtime_error::runtime_error;
};

}  // namespace rentezy::pg
