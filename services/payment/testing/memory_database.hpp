/// What the store in memory keeps: it outlives every process that works on it.
#pragma once
#include <algorithm>

#include "platform/clock/clock.hpp"
#include "platform/event_log/event.hpp"
#include "platform/simulation/transaction.hpp"
#include "services/payment/store/announcement.hpp"

namespace rentezy::payment::testing {

struct MemoryDatabase {
    explicit MemoryDatabase(const Clock& database_clock) : clock(database_clock) {}

    struct PaymentRow {
        Payment payment;
        std::vector<std::pair<std::string, std::string>> answers;  // by key: the intent's status; the oldest first
        std::optional<Instant> next_check_at;
        int checks = 0;
    };
    struct RefundRow {
        Refund refund;
        std::optional<Instant> next_check_at;
        int checks = 0;
    };
    struct WebhookRow {
        StoredWebhook webhook;
        Instant received_at;
        std::optional<Instant> next_attempt_at;
        std::optional<std::string> error;
    };
    /// What was asked of the provider, and what came of it.
    struct AttemptRow {
        int tries = 0;
        std::optional<std::string> outcome;
    };

    const Clock& clock;
    simulation::Engine engine;
    std::vector<PaymentRow> payments;  // in the order in which they were made
    std::vector<RefundRow> refunds;
    std::vector<WebhookRow> inbox;
    std::unordered_map<std::string, AttemptRow> attempts;
    std::vector<event_log::Event> outbox;

    [[nodiscard]] PaymentRow* payment(PaymentId id);
    [[nodiscard]] PaymentRow* payment_for(Purpose purpose, ReferenceId reference);
    [[nodiscard]] RefundRow* refund(RefundId id);
    [[nodiscard]] WebhookRow* webhook(const std::string& id);
    /// One that was never begun has no end.
    void finish(const Attempt& attempt);
    void tell(PaymentId subject, std::int64_t version, Announcement told);
};

/// What a transaction has written: its own until it is committed, since a reader without a lock sees what is committed.
struct Written {
    struct Event {
        PaymentId subject;
        std::int64_t version = 0;
        Announcement told;
    };
    // In the order in which they were first written: nothing may depend on the order of ids, which no seed gives.
    std::vector<MemoryDatabase::PaymentRow> payments;
    std::vector<MemoryDatabase::RefundRow> refunds;
    std::vector<Attempt> attempts;
    std::vector<std::string> applied;  // webhooks
    std::vector<Event> events;

    [[nodiscard]] MemoryDatabase::PaymentRow* payment(PaymentId id);
    [[nodiscard]] MemoryDatabase::RefundRow* refund(RefundId id);
    /// The row as it is from now on.
    void put(MemoryDatabase::PaymentRow row);
    void put(MemoryDatabase::RefundRow row);
    void commit_to(MemoryDatabase& database) const;
};

/// The row of the index that keeps one payment for each reference: who inserts waits for who has inserted.
[[nodiscard]] std::string name_of(Purpose purpose, ReferenceId reference);

[[nodiscard]] RefundOfPayment with_payment(const Refund& refund, const Payment& payment);

/// The rows that are due by now, the one that has waited longest first.
template <class Row>
[[nodiscard]] std::vector<Row*> due_first(std::vector<Row>& rows, std::optional<Instant> Row::* due_at, Instant now) {
    std::vector<Row*> due;
    for (auto& row : rows)
        if (row.*due_at && *(row.*due_at) <= now) due.push_back(&row);
    std::ranges::sort(due, {}, [&](const Row* row) { return std::pair(*(row->*due_at), row); });
    return due;
}

}  // namespace rentezy::payment::testing
