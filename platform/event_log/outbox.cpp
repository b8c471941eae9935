#include "platform/event_log/outbox.hpp"

#include "platform/event_log/queries.hpp"

namespace rentezy::event_log {

task<void> Outbox::append(pg::Transaction& tx, std::string_view type, std::string_view subject,
                          std::int64_t aggregate_version, std::string data, std::string_view traceparent) const {
    co_await tx.execute(sql::outbox_append, Uuid::v7(), type, subject, aggregate_version, data, traceparent);
    wake_after(tx);
}

void Outbox::wake_after(pg::Transaction& tx) const {
    if (relay_) tx.on_commit([relay = relay_] { relay->notify(); });
}

void Outbox::wake() const {
    if (relay_) relay_->notify();
}

}  // namespace rentezy::event_log
