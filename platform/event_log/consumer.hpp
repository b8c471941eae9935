/// A consumer applies events of some topics to its own database, each effect in one transaction with the offset it
/// stands for: delivered at least once, effective once. What fails is retried a bounded number of times, then set
/// aside in the dead letters of the consumer's database, and the partition goes on.
#pragma once
#include <span>
#include <stdexcept>

#include "platform/event_log/event_log.hpp"
#include "platform/pg/pool.hpp"

namespace rentezy::event_log {

class Claim;  // claim.hpp

struct Consumer {
    std::string name;  // unique within the database: "booking.from_property"
    std::vector<std::string> topics;
    /// Only these types are handed over; others advance the offset. Consumers ignore fields they do not know.
    std::vector<std::string> types;
    /// Applies one event in `tx`; the runner commits. It must tolerate an event it has applied before and events that
    /// arrive late: compare `aggregate_version` under the lock of what it changes. Throwing rolls back and retries.
    std::function<task<void>(pg::Transaction& tx, const Event& event)> apply;
    /// Instead, for an effect that commits in a transaction which others share: `apply_sharing` has that transaction
    /// store the claim, and tells the claim when it has committed. Where it does not (the event had nothing left to
    /// do), the runner moves on. Dead letters are replayed by `apply`.
    std::function<task<void>(Claim& claim, const Event& event)> apply_sharing{};
    /// Besides, for a stream that is followed faster by many than one by one: applies as many of the first of `records`
    /// (of one partition, in order, two at least) in `tx` as it can take together, and answers how many; the runner
    /// commits. None, or it threw: the first goes by itself.
    std::function<task<std::size_t>(pg::Transaction& tx, std::span<const Record> records)> apply_together{};
    int attempts = 8;  // then the event becomes a dead letter
};

/// Thrown by `apply` when it is not the event's fault (another service is down): tried again without counting, for as
/// long as it takes. Lost databases, deadlocks and full pools are treated likewise without being asked.
struct TryLater : std::runtime_error {
    using std::runtime_error::runtime_error;
};

}  // namespace rentezy::event_log
