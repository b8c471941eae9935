#include "platform/event_log/failure.hpp"

#include "platform/event_log/consumer.hpp"
#include "platform/pg/passing.hpp"
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
        return {sql.what(), !pg::is_passing(sql)};
    } catch (const std::exception& other) {
        return {other.what(), true};
    } catch (...) {
        return {"an exception of unknown type", true};
    }
}

}  // namespace rentezy::event_log
