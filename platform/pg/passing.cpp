#include "platform/pg/passing.hpp"

namespace rentezy::pg {

bool is_passing(const SqlError& error) {
    // https://www.postgresql.org/docs/15/errcodes-appendix.html: class 53 is disk, memory and connections, class 57 a
    // shutdown or a cancellation, 58030 an I/O error, 55P03 a lock that was not to be had in time.
    const auto& code = error.sqlstate;
    return error.is_retryable() || code.starts_with("53") || code.starts_with("57") || code == "58030" ||
           code == "55P03";
}

}  // namespace rentezy::pg
