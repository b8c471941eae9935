/// The event log as services see it: topics, one for each producing service, in partitions, with positions. Two
/// adapters: tables in PostgreSQL (postgres/postgres_event_log.hpp) and, in a cluster, Kafka. Both pass
/// testing/event_log_contract.hpp.
#pragma once
#include "platform/base/task.hpp"
#include "platform/event_log/event.hpp"

namespace rentezy::event_log {

struct Record {
    int partition;
    std::int64_t position;  // grows by one or more within a partition
    Event event;
};

/// Safe to use from any loop.
class EventLog {
  public:
    virtual ~EventLog() = default;

    /// Appends in order, at least once: when it returns, all are kept. A batch that was published before (same ids) may
    /// appear again or not. Events of one subject go to one partition. Throws on failure; then the caller publishes the
    /// same batch again.
    virtual task<void> publish(std::string topic, std::vector<Event> events) = 0;

    /// Fixed for the life of a topic; partitions are numbered from 0.
    [[nodiscard]] virtual int partitions(const std::string& topic) const = 0;

    /// Up to `limit` records of a partition after `position` (0: from the first), waiting up to `wait` for the first.
    /// A record that was returned once never turns up with a smaller position, nor does one appear before it later.
    virtual task<std::vector<Record>> read(std::string topic, int partition, std::int64_t position, std::size_t limit,
                                           std::chrono::milliseconds wait) {
        return read_types(std::move(topic), partition, position, {}, limit, wait);
    }
    /// The same for a reader who wants some types only: others may be left out, but for the last one of those looked
    /// at, which tells how far this went. No types: all.
    virtual task<std::vector<Record>> read_types(std::string topic, int partition, std::int64_t position,
                                                 std::vector<std::string> types, std::size_t limit,
                                                 std::chrono::milliseconds wait) = 0;

    /// The position of the last record of a partition; 0 when there is none.
    virtual task<std::int64_t> last_position(std::string topic, int partition) = 0;
};

}  // namespace rentezy::event_log
