#include "platform/event_log/failure.hpp"

#include "platform/event_log/consumer.hpp"
#include "platform/pg/error.hpp"
#include "platform/runtime/worker_pool.hpp"

namespace rentezy::event_log {

Failure classify(const std::exception_ptr& error) {
    try {
        std::rethrow_exception(error);
    } catch (const TryLater& later) {
        return {later.what(), false};
    } catch (const pg::ConnectionLost& lost) {
        return {lost.what(), false};
    } catch (const pg::DeadlineExceeded& late) {
        return {late.what(), false};
    } catch (const runtime::Overloaded& full) {
        return {full.what(), false};
    } catch (const pg::SqlError& sql) {
        // Class 53: out of disk, memory or connections. Class 57: the server is shutting down or cancelled us.
        const bool server = sql.sqlstate.starts_with("53") || sql.sqlstate.starts_with("57") || sql.sqlstate == "55P03";
        return {sql.what(), !(server || sql.is_retryable())};
    } catch (const std::exception& other) {
        return {other.what(), true};
    } catch (...) {
        return {"an exception of unknown type", true};
    }
}

}  // namespace rentezy::event_log
