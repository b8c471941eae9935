/// Events commit with the data: a row of the service's own database, in the use-case's transaction. The relay takes
/// them from there to the event log (relay.hpp). The table comes with `event_log::sql::migrations`, which are applied
/// to every service's database, as component "event_log", before the service's own.
///
/// Order: the events of one aggregate leave in the order of their transactions, provided that each is appended while
/// the aggregate's row is locked (the sequence is drawn then). Between aggregates no order is promised.
#pragma once
#include "platform/event_log/event.hpp"
#include "platform/pg/pool.hpp"
#include "platform/runtime/signal.hpp"

namespace rentezy::event_log {

class Outbox {
  public:
    /// `source` is the service's name, which is also the topic of its events.
    explicit Outbox(std::string source) : source_(std::move(source)) {}

    [[nodiscard]] const std::string& source() const { return source_; }

    /// Who to wake after a commit (nobody uses NOTIFY: it serialises commits). Set once, before the first append; where
    /// the relay runs in another process it polls.
    void wakes(std::shared_ptr<runtime::Signal> relay) { relay_ = std::move(relay); }

    /// Appends in `tx` and wakes the relay once that has committed. `data` is the JSON object of the event's contract;
    /// `subject` is the aggregate's id. The event's id is made here, its time is the database's.
    task<void> append(pg::Transaction& tx, std::string_view type, std::string_view subject,
                      std::int64_t aggregate_version, std::string data, std::string_view traceparent = {}) const;

    /// For statements that insert their outbox rows themselves: wakes the relay when `tx` has committed.
    void wake_after(pg::Transaction& tx) const;
    /// The same for what has committed already.
    void wake() const;

  private:
    std::string source_;
    std::shared_ptr<runtime::Signal> relay_;
};

}  // namespace rentezy::event_log
