#include "services/payment/testing/memory_tx.hpp"

#include <algorithm>
#include <unordered_set>

#include "platform/pg/error.hpp"
#include "services/payment/testing/memory_times.hpp"

namespace rentezy::payment::testing {
namespace {

std::optional<Instant> next_look(NextLook next, Instant now) {
    if (next == NextLook::never) return std::nullopt;
    return next == NextLook::at_once ? now : now + watch_pause;
}

template <class T>
bool holds(const std::vector<T>& list, const T& value) {
    return std::ranges::find(list, value) != list.end();
}

bool holds(const std::vector<std::string>& list, const std::optional<std::string>& value) {
    return value && holds(list, *value);
}

/// What payments_save.sql writes of a step; the rest of a payment is not a step's to change.
void write(Payment& payment, const Payment& after) {
    payment.status = after.status;
    payment.intent_id = after.intent_id;
    payment.client_secret = after.client_secret;
    payment.intent_status = after.intent_status;
    payment.cancel_requested = after.cancel_requested;
    payment.version += 1;
}

}  // namespace

MemoryTx::MemoryTx(MemoryDatabase& database, simulation::Steps& steps)
    : database_(database), steps_(steps), work_(database.engine, steps) {
    work_.on_commit([&database, written = written_] { written->commit_to(database); });
}

const MemoryDatabase::PaymentRow* MemoryTx::payment(PaymentId id) {
    const auto* own = written_->payment(id);
    return own != nullptr ? own : database_.payment(id);
}

const MemoryDatabase::PaymentRow* MemoryTx::payment_for(Purpose purpose, ReferenceId reference) {
    for (const auto& row : written_->payments)
        if (row.payment.purpose == purpose && row.payment.reference == reference) return &row;
    return database_.payment_for(purpose, reference);
}

const MemoryDatabase::RefundRow* MemoryTx::refund(RefundId id) {
    const auto* own = written_->refund(id);
    return own != nullptr ? own : database_.refund(id);
}

template <class Wanted>
std::vector<PaymentId> MemoryTx::payments_where(Wanted wanted) {
    std::vector<PaymentId> ids;
    for (const auto& row : database_.payments)
        if (wanted(payment(row.payment.id)->payment)) ids.push_back(row.payment.id);
    for (const auto& own : written_->payments)
        if (database_.payment(own.payment.id) == nullptr && wanted(own.payment)) ids.push_back(own.payment.id);
    return ids;
}

template <class Wanted>
std::vector<RefundId> MemoryTx::refunds_where(Wanted wanted) {
    std::vector<RefundId> ids;
    for (const auto& row : database_.refunds)
        if (wanted(refund(row.refund.id)->refund)) ids.push_back(row.refund.id);
    for (const auto& own : written_->refunds)
        if (database_.refund(own.refund.id) == nullptr && wanted(own.refund)) ids.push_back(own.refund.id);
    return ids;
}

task<std::vector<Payment>> MemoryTx::lock_payments(std::vector<PaymentId> ids, std::vector<std::string> intents) {
    co_await steps_.step();
    const auto wanted = payments_where(
        [&](const Payment& payment) { return holds(ids, payment.id) || holds(intents, payment.intent_id); });
    std::vector<Payment> locked;
    for (const auto id : wanted) {
        co_await work_.lock(id.to_string());
        locked.push_back(payment(id)->payment);
    }
    co_await steps_.step();
    co_return locked;
}

task<std::optional<Payment>> MemoryTx::lock_payment_for(Purpose purpose, ReferenceId reference) {
    co_await steps_.step();
    const auto* row = payment_for(purpose, reference);
    if (row == nullptr) co_return std::nullopt;
    const auto id = row->payment.id;
    co_await work_.lock(id.to_string());
    co_return payment(id)->payment;
}

task<std::optional<PaymentId>> MemoryTx::add_tombstone(const Due& due) {
    co_await steps_.step();
    // Who would insert another waits for the name.
    co_await work_.lock(name_of(due.purpose, due.reference));
    if (payment_for(due.purpose, due.reference) != nullptr) co_return std::nullopt;
    Payment payment;
    payment.id = PaymentId::make();
    payment.purpose = due.purpose;
    payment.reference = due.reference;
    payment.payer = due.payer;
    payment.payee = due.payee;
    payment.amount = due.amount;
    payment.status = Status::cancelled;
    payment.cancel_requested = true;
    payment.created_at = database_.clock.now();
    written_->put(MemoryDatabase::PaymentRow{.payment = payment, .answers = {}, .next_check_at = {}, .checks = 0});
    co_await steps_.step();
    co_return payment.id;
}

void MemoryTx::save_one(const Step& step) {
    const auto id = step.payment.id;
    auto row = *payment(id);
    write(row.payment, step.payment);
    row.next_check_at = next_look(step.next, database_.clock.now());
    row.checks = 0;
    for (const auto& tell : step.tell) {
        if (const auto* failed = std::get_if<TellFailed>(&tell))
            row.payment.declined_charges.push_back(failed->decline.charge);
        written_->events.push_back(
            {.subject = id, .version = row.payment.version, .told = announcement_of(step.payment, tell)});
    }
    written_->put(std::move(row));
}

task<void> MemoryTx::save(std::vector<Step> steps) {
    if (steps.empty()) co_return;
    co_await steps_.step();
    std::unordered_set<PaymentId> known;
    for (const auto& step : steps)
        if (payment(step.payment.id) != nullptr) known.insert(step.payment.id);
    if (known.size() != steps.size()) throw std::logic_error("a step of a payment that does not exist, or two of one");
    for (const auto& step : steps) save_one(step);
    co_await steps_.step();
}

task<void> MemoryTx::tell_never_paid(PaymentId tombstone, Purpose purpose, ReferenceId reference) {
    co_await steps_.step();
    written_->events.push_back({.subject = tombstone, .version = 1, .told = never_paid(purpose, reference)});
}

task<void> MemoryTx::finish_attempt(Attempt attempt) {
    co_await steps_.step();
    written_->attempts.push_back(std::move(attempt));
}

task<std::vector<RefundOfPayment>> MemoryTx::lock_refunds(std::vector<RefundId> ids,
                                                          std::vector<std::string> provider_ids) {
    co_await steps_.step();
    const auto wanted = refunds_where(
        [&](const Refund& refund) { return holds(ids, refund.id) || holds(provider_ids, refund.provider_id); });
    std::vector<RefundOfPayment> locked;
    for (const auto id : wanted) {
        co_await work_.lock(id.to_string());
        const auto& found = refund(id)->refund;
        locked.push_back(with_payment(found, payment(found.payment)->payment));
    }
    co_await steps_.step();
    co_return locked;
}

task<bool> MemoryTx::add_refund(RefundId id, PaymentId of, Money amount) {
    co_await steps_.step();
    // As an index has it: who inserts the same waits; the row that is there is not waited for.
    co_await work_.lock("insert " + id.to_string());
    if (refund(id) != nullptr) co_return false;
    if (payment(of) == nullptr)
        throw pg::SqlError("payment_refund_insert", "no such payment", "23503", "refund_payment_id_fkey");
    Refund added;
    added.id = id;
    added.payment = of;
    added.amount = amount;
    written_->put(MemoryDatabase::RefundRow{.refund = added, .next_check_at = database_.clock.now(), .checks = 0});
    co_await steps_.step();
    co_return true;
}

task<void> MemoryTx::save(const RefundOfPayment& of, const RefundStep& step) {
    co_await steps_.step();
    auto told = announcement_of(of, step);
    // The event's version is drawn of its payment.
    if (told) co_await work_.lock(step.refund.payment.to_string());
    auto row = *refund(step.refund.id);
    const auto version = row.refund.version + 1;
    row.refund = step.refund;
    row.refund.version = version;
    row.next_check_at = next_look(step.next, database_.clock.now());
    row.checks = 0;
    written_->put(std::move(row));
    if (told) {
        auto subject = *payment(step.refund.payment);
        subject.payment.version += 1;
        written_->events.push_back(
            {.subject = subject.payment.id, .version = subject.payment.version, .told = std::move(*told)});
        written_->put(std::move(subject));
    }
    co_await steps_.step();
}

task<void> MemoryTx::hurry_refunds(std::vector<std::string> intents) {
    if (intents.empty()) co_return;
    co_await steps_.step();
    const auto is_pending = [&](const Refund& refund) {
        return refund.status == RefundStatus::pending && holds(intents, payment(refund.payment)->payment.intent_id);
    };
    for (const auto id : refunds_where(is_pending)) {
        if (!work_.try_lock(id.to_string())) continue;
        auto row = *refund(id);
        row.next_check_at = database_.clock.now();
        written_->put(std::move(row));
    }
}

task<std::vector<StoredWebhook>> MemoryTx::claim_webhooks(int limit) {
    co_await steps_.step();
    std::vector<StoredWebhook> claimed;
    for (const auto* row :
         due_first(database_.inbox, &MemoryDatabase::WebhookRow::next_attempt_at, database_.clock.now())) {
        if (std::ssize(claimed) == limit) break;
        if (!holds(written_->applied, row->webhook.id) && work_.try_lock(row->webhook.id))
            claimed.push_back(row->webhook);
    }
    co_return claimed;
}

task<void> MemoryTx::webhooks_applied(std::vector<std::string> ids) {
    if (ids.empty()) co_return;
    co_await steps_.step();
    written_->applied.insert(written_->applied.end(), ids.begin(), ids.end());
}

task<void> MemoryTx::commit() {
    switch (co_await work_.commit()) {
        case simulation::CommitFate::committed:
            co_return;
        case simulation::CommitFate::aborted:
            throw pg::SqlError("commit", "rolled back", "40001", {});
        case simulation::CommitFate::in_doubt:
            throw pg::ConnectionLost("the connection was lost while committing");
    }
}

}  // namespace rentezy::payment::testing
