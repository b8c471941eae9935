#include <algorithm>

#include "platform/pg/error.hpp"
#include "services/payment/testing/memory_store.hpp"
#include "services/payment/testing/memory_times.hpp"

namespace rentezy::payment::testing {
namespace {

std::optional<Instant> next_look(NextLook next, Instant now) {
    if (next == NextLook::never) return std::nullopt;
    return next == NextLook::at_once ? now : now + watch_pause;
}

std::string name_of(Purpose purpose, ReferenceId reference) {
    return std::to_string(static_cast<int>(purpose)) + reference.to_string();
}

template <class T>
bool holds(const std::vector<T>& list, const T& value) {
    return std::ranges::find(list, value) != list.end();
}

}  // namespace

MemoryDatabase::PaymentRow* MemoryDatabase::payment(PaymentId id) {
    const auto found = std::ranges::find_if(payments, [&](const PaymentRow& row) { return row.payment.id == id; });
    return found == payments.end() ? nullptr : &*found;
}

MemoryDatabase::PaymentRow* MemoryDatabase::payment_for(Purpose purpose, ReferenceId reference) {
    const auto found = std::ranges::find_if(payments, [&](const PaymentRow& row) {
        return row.payment.purpose == purpose && row.payment.reference == reference;
    });
    return found == payments.end() ? nullptr : &*found;
}

MemoryDatabase::RefundRow* MemoryDatabase::refund(RefundId id) {
    const auto found = std::ranges::find_if(refunds, [&](const RefundRow& row) { return row.refund.id == id; });
    return found == refunds.end() ? nullptr : &*found;
}

MemoryDatabase::WebhookRow* MemoryDatabase::webhook(const std::string& id) {
    const auto found = std::ranges::find_if(inbox, [&](const WebhookRow& row) { return row.webhook.id == id; });
    return found == inbox.end() ? nullptr : &*found;
}

RefundOfPayment MemoryDatabase::with_payment(const Refund& refund) {
    const auto& of = payment(refund.payment)->payment;
    return {.refund = refund, .purpose = of.purpose, .reference = of.reference, .intent_id = of.intent_id};
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

task<std::vector<Payment>> MemoryTx::lock_payments(std::vector<PaymentId> ids, std::vector<std::string> intents) {
    co_await steps_.step();
    std::vector<PaymentId> wanted;
    for (const auto& row : database_.payments)
        if (holds(ids, row.payment.id) || (row.payment.intent_id && holds(intents, *row.payment.intent_id)))
            wanted.push_back(row.payment.id);
    std::vector<Payment> locked;
    for (const auto id : wanted) {
        co_await work_.lock(id.to_string());
        locked.push_back(database_.payment(id)->payment);
    }
    co_await steps_.step();
    co_return locked;
}

task<std::optional<Payment>> MemoryTx::lock_payment_for(Purpose purpose, ReferenceId reference) {
    co_await steps_.step();
    const auto* row = database_.payment_for(purpose, reference);
    if (row == nullptr) co_return std::nullopt;
    const auto id = row->payment.id;
    co_await work_.lock(id.to_string());
    co_return database_.payment(id)->payment;
}

task<std::optional<PaymentId>> MemoryTx::add_tombstone(const Due& due) {
    co_await steps_.step();
    co_await work_.lock(name_of(due.purpose, due.reference));
    if (database_.payment_for(due.purpose, due.reference) != nullptr) co_return std::nullopt;
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
    const auto id = payment.id;
    // Nobody sees it before it is committed; who would insert another waits for the name.
    work_.on_commit([&database = database_, payment] {
        database.payments.push_back({.payment = payment, .answers = {}, .next_check_at = {}, .checks = 0});
    });
    co_await steps_.step();
    co_return id;
}

void MemoryTx::save_one(const Step& step) {
    auto* row = database_.payment(step.payment.id);
    if (row == nullptr) throw std::logic_error("a step of a payment that does not exist");
    work_.wrote([&database = database_, before = *row] { *database.payment(before.payment.id) = before; });
    const auto declined = row->payment.declined_charges;
    const auto version = row->payment.version + 1;
    row->payment = step.payment;
    row->payment.version = version;
    row->payment.declined_charges = declined;
    row->next_check_at = next_look(step.next, database_.clock.now());
    row->checks = 0;
    for (const auto& tell : step.tell) {
        if (const auto* failed = std::get_if<TellFailed>(&tell))
            row->payment.declined_charges.push_back(failed->decline.charge);
        work_.on_commit([&database = database_, id = step.payment.id, version,
                         told = announcement_of(step.payment, tell)] { database.tell(id, version, told); });
    }
}

task<void> MemoryTx::save(std::vector<Step> steps) {
    if (steps.empty()) co_return;
    co_await steps_.step();
    for (const auto& step : steps) save_one(step);
    co_await steps_.step();
}

task<void> MemoryTx::tell_never_paid(PaymentId tombstone, Purpose purpose, ReferenceId reference) {
    co_await steps_.step();
    work_.on_commit([&database = database_, tombstone, told = never_paid(purpose, reference)] {
        database.tell(tombstone, 1, told);
    });
}

task<void> MemoryTx::finish_attempt(Attempt attempt) {
    co_await steps_.step();
    work_.on_commit([&database = database_, attempt] { database.attempts[attempt.key].outcome = attempt.outcome; });
}

task<std::vector<RefundOfPayment>> MemoryTx::lock_refunds(std::vector<RefundId> ids,
                                                          std::vector<std::string> provider_ids) {
    co_await steps_.step();
    std::vector<RefundId> wanted;
    for (const auto& row : database_.refunds)
        if (holds(ids, row.refund.id) || (row.refund.provider_id && holds(provider_ids, *row.refund.provider_id)))
            wanted.push_back(row.refund.id);
    std::vector<RefundOfPayment> locked;
    for (const auto id : wanted) {
        co_await work_.lock(id.to_string());
        locked.push_back(database_.with_payment(database_.refund(id)->refund));
    }
    co_await steps_.step();
    co_return locked;
}

task<bool> MemoryTx::add_refund(RefundId id, PaymentId payment, Money amount) {
    co_await steps_.step();
    // As an index has it: who inserts the same waits; the row that is there is not waited for.
    co_await work_.lock("insert " + id.to_string());
    if (database_.refund(id) != nullptr) co_return false;
    Refund refund;
    refund.id = id;
    refund.payment = payment;
    refund.amount = amount;
    work_.on_commit([&database = database_, refund] {
        database.refunds.push_back({.refund = refund, .next_check_at = database.clock.now(), .checks = 0});
    });
    co_await steps_.step();
    co_return true;
}

task<void> MemoryTx::save(const RefundOfPayment& of, const RefundStep& step) {
    co_await steps_.step();
    // The event's version is drawn of its payment.
    co_await work_.lock(step.refund.payment.to_string());
    auto* row = database_.refund(step.refund.id);
    work_.wrote([&database = database_, before = *row] { *database.refund(before.refund.id) = before; });
    const auto version = row->refund.version + 1;
    row->refund = step.refund;
    row->refund.version = version;
    row->next_check_at = next_look(step.next, database_.clock.now());
    row->checks = 0;
    if (auto told = announcement_of(of, step))
        work_.on_commit([&database = database_, id = step.refund.payment, told = std::move(*told)] {
            database.tell(id, ++database.payment(id)->payment.version, told);
        });
    co_await steps_.step();
}

task<void> MemoryTx::hurry_refunds(std::vector<std::string> intents) {
    if (intents.empty()) co_return;
    co_await steps_.step();
    work_.on_commit([&database = database_, intents = std::move(intents)] {
        for (auto& row : database.refunds) {
            const auto& intent = database.payment(row.refund.payment)->payment.intent_id;
            if (row.refund.status == RefundStatus::pending && intent && holds(intents, *intent))
                row.next_check_at = database.clock.now();
        }
    });
}

task<std::vector<StoredWebhook>> MemoryTx::claim_webhooks(int limit) {
    co_await steps_.step();
    std::vector<StoredWebhook> claimed;
    for (const auto& row : database_.inbox) {
        if (std::ssize(claimed) == limit) break;
        if (row.next_attempt_at && *row.next_attempt_at <= database_.clock.now() && work_.try_lock(row.webhook.id))
            claimed.push_back(row.webhook);
    }
    co_return claimed;
}

task<void> MemoryTx::webhooks_applied(std::vector<std::string> ids) {
    if (ids.empty()) co_return;
    co_await steps_.step();
    work_.on_commit([&database = database_, ids = std::move(ids)] {
        for (const auto& id : ids) {
            auto* row = database.webhook(id);
            row->next_attempt_at.reset();
            row->webhook.attempts += 1;
            row->error.reset();
        }
    });
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
