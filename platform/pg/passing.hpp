/// Whose fault a refused statement is.
#pragma once
#include "platform/pg/error.hpp"

namespace rentezy::pg {

/// True where the server could not rather than would not: it is out of disk, memory or connections, is shutting down,
/// cannot read or write, or others were in the way. Nothing is wrong with the statement; later it may well succeed.
[[nodiscard]] bool is_passing(const SqlError& error);

}  // namespace rentezy::pg
