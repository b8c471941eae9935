#include "platform/pg/error.hpp"

#include <fmt/format.h>

namespace rentezy::pg {

SqlError::SqlError(std::string_view query, std::string message, std::string sqlstate, std::string constraint)
    : std::runtime_error(fmt::format("{}: {} ({})", query, message, sqlstate)),
      sqlstate(std::move(sqlstate)),
      constraint(std::move(constraint)) {}

bool SqlError::is_unique_violation(std::string_view of_constraint) const {
    return sqlstate == "23505" && constraint == of_constraint;
}

bool SqlError::is_retryable() const { return sqlstate == "40001" || sqlstate == "40P01"; }

}  // namespace rentezy::pg
