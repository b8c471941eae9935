#include "platform/event_log/claim.hpp"

#include "platform/event_log/queries.hpp"

namespace rentezy::event_log {

task<bool> Claim::store(pg::Transaction& tx) const {
    const auto moved =
        co_await tx.execute(sql::consumer_offset_claim, consumer_, topic_, partition_, after_, position_);
    co_return moved.affected() == 1;
}

}  // namespace rentezy::event_log
