#include "services/payment/testing/memory_database.hpp"

namespace rentezy::payment::testing {
namespace {

template <class Row, class Is>
Row* find_in(std::vector<Row>& rows, Is is) {
    const auto found = std::ranges::find_if(rows, is);
    return found == rows.end() ? nullptr : &*found;
}

template <class Row>
Row* find_payment(std::vector<Row>& rows, PaymentId id) {
    return find_in(rows, [&](const Row& row) { return row.payment.id == id; });
}

template <class Row>
Row* find_refund(std::vector<Row>& rows, RefundId id) {
    return find_in(rows, [&](const Row& row) { return row.refund.id == id; });
}

template <class Row>
void put_in(std::vector<Row>& rows, Row* there, Row row) {
    if (there != nullptr)
        *there = std::move(row);
    else
        rows.push_back(std::move(row));
}

}  // namespace

MemoryDatabase::PaymentRow* MemoryDatabase::payment(PaymentId id) { return find_payment(payments, id); }

MemoryDatabase::PaymentRow* MemoryDatabase::payment_for(Purpose purpose, ReferenceId reference) {
    return find_in(payments, [&](const PaymentRow& row) {
        return row.payment.purpose == purpose && row.payment.reference == reference;
    });
}

MemoryDatabase::RefundRow* MemoryDatabase::refund(RefundId id) { return find_refund(refunds, id); }

MemoryDatabase::WebhookRow* MemoryDatabase::webhook(const std::string& id) {
    return find_in(inbox, [&](const WebhookRow& row) { return row.webhook.id == id; });
}

void MemoryDatabase::finish(const Attempt& attempt) {
    const auto found = attempts.find(attempt.key);
    if (found != attempts.end()) found->second.outcome = attempt.outcome;
}

void MemoryDatabase::tell(PaymentId subject, std::int64_t version, Announcement told) {
    outbox.push_back({.id = Uuid::v7(),
                      .source = "payment",
                      .type = std::string(told.type),
                      .subject = subject.to_string(),
                      .time = clock.now(),
                      .aggregate_version = version,
                      .traceparent = {},
                      .data = std::move(told.json)});
}

std::string name_of(Purpose purpose, ReferenceId reference) {
    return std::to_string(static_cast<int>(purpose)) + reference.to_string();
}

RefundOfPayment with_payment(const Refund& refund, const Payment& payment) {
    return {
        .refund = refund, .purpose = payment.purpose, .reference = payment.reference, .intent_id = payment.intent_id};
}

MemoryDatabase::PaymentRow* Written::payment(PaymentId id) { return find_payment(payments, id); }
MemoryDatabase::RefundRow* Written::refund(RefundId id) { return find_refund(refunds, id); }

void Written::put(MemoryDatabase::PaymentRow row) {
    auto* const known = payment(row.payment.id);
    put_in(payments, known, std::move(row));
}

void Written::put(MemoryDatabase::RefundRow row) {
    auto* const known = refund(row.refund.id);
    put_in(refunds, known, std::move(row));
}

void Written::commit_to(MemoryDatabase& database) const {
    for (const auto& row : payments) put_in(database.payments, database.payment(row.payment.id), row);
    for (const auto& row : refunds) put_in(database.refunds, database.refund(row.refund.id), row);
    for (const auto& attempt : attempts) database.finish(attempt);
    for (const auto& id : applied) {
        auto* row = database.webhook(id);
        if (row == nullptr) continue;
        row->next_attempt_at.reset();
        row->webhook.attempts += 1;
        row->error.reset();
    }
    for (const auto& event : events) database.tell(event.subject, event.version, event.told);
}

}  // namespace rentezy::payment::testing
