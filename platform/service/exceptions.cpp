#include "platform/service/exceptions.hpp"

#include "platform/pg/passing.hpp"

namespace rentezy::service {

std::optional<Problem> problem_of_database(const std::exception_ptr& error) {
    constexpr int soon_seconds = 1;
    try {
        std::rethrow_exception(error);
    } catch (const pg::ConnectionLost&) {
        return problems::unavailable("The database is not reachable right now. Try again in a moment.", soon_seconds);
    } catch (const pg::DeadlineExceeded&) {
        return problems::unavailable("This took too long. Try again in a moment.", soon_seconds);
    } catch (const pg::SqlError& refused) {
        // Still in the way after the use-case's own retries: another attempt may well succeed.
        if (refused.is_retryable())
            return problems::unavailable("Too many changes at once. Try again in a moment.", soon_seconds);
        if (pg::is_passing(refused))
            return problems::unavailable("The database cannot take this right now. Try again in a moment.",
                                         soon_seconds);
        return std::nullopt;
    } catch (...) {
        return std::nullopt;
    }
}

}  // namespace rentezy::service
