/// Events commit with the data: a row of the service's own database, in the use-case's transaction. The relay takes
/// them from there to the event log (relay.hpp). Every service's first migration includes `outbox_schema`.
#pragma once
#include "platform/event_log/event.hpp"
#include "platform/pg/pool.hpp"
#include "platform/runtime/signal.hpp"

namespace rentezy::event_log {

class Outbox {
public:
    /// `committed` is notified after each commit that appended something (nobody uses NOTIFY: it serialises commits).
    explicit Outbox(std::string source) : source_(std::move(source)) {}

    /// Who to wake after a commit; set by the relay of this database when it runs in this process.
    void wakes(std::shared_ptr<runtime::Signal> relay) { relay_ = std::move(relay); }

    /// Appends in `tx`. `data` is the JSON of the event's contract. id and time are given here.
    task<void> append(pg::Transaction& tx, std::string_view type, std::string_view subject, std::int64_t aggregate_version,
                      std::string data, std::string_view traceparent = {}) const;

    /// For statements that insert their outbox rows themselves: wakes the relay when `tx` has committed.
    void wake_after(pg::Transaction& tx) const;

private:
    std::string source_;
    std::shared_ptr<runtime::Signal> relay_;
};

}  // namespace rentezy::event_log
