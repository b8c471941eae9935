#include "services/payment/testing/memory_store.hpp"

#include "services/payment/testing/memory_times.hpp"

namespace rentezy::payment::testing {
namespace {

/// payment_remember_answer.sql.
constexpr std::size_t answers_remembered = 50;
constexpr std::chrono::days webhooks_kept{30};

/// Longer with each try.
std::chrono::seconds pause(std::chrono::seconds first, int checks, std::chrono::seconds longest) {
    return std::min(first * (checks + 1), longest);
}

/// The row as one statement changes it: who has it locked is waited for.
task<void> wait_for(simulation::Engine& engine, simulation::Steps& steps, std::string row) {
    simulation::Transaction tx(engine, steps);
    co_await tx.lock(std::move(row));
}

}  // namespace

task<std::unique_ptr<Tx>> MemoryStore::begin() {
    co_await steps_.step();
    co_return std::make_unique<MemoryTx>(database_, steps_);
}

task<std::optional<KnownPayment>> MemoryStore::find(Purpose purpose, ReferenceId reference, std::string key) {
    co_await steps_.step();
    const auto* row = database_.payment_for(purpose, reference);
    if (row == nullptr) co_return std::nullopt;
    KnownPayment known{.payment = row->payment, .answered_status = {}};
    for (const auto& [answered, status] : row->answers)
        if (answered == key) known.answered_status = status;
    co_return known;
}

task<std::optional<Payment>> MemoryStore::start(PaymentId id, const Due& due) {
    co_await steps_.step();
    co_await wait_for(database_.engine, steps_, name_of(due.purpose, due.reference));
    if (database_.payment_for(due.purpose, due.reference) != nullptr) co_return std::nullopt;
    Payment payment;
    payment.id = id;
    payment.purpose = due.purpose;
    payment.reference = due.reference;
    payment.payer = due.payer;
    payment.payee = due.payee;
    payment.amount = due.amount;
    payment.created_at = database_.clock.now();
    database_.payments.push_back(
        {.payment = payment, .answers = {}, .next_check_at = payment.created_at + retry_pause, .checks = 0});
    database_.attempts[intent_key(payment)].tries += 1;
    co_await steps_.step();
    co_return payment;
}

task<void> MemoryStore::remember_answer(PaymentId id, std::string key, std::string intent_status) {
    co_await steps_.step();
    co_await wait_for(database_.engine, steps_, id.to_string());
    auto& answers = database_.payment(id)->answers;
    const auto same = [&](const auto& answer) { return answer.first == key; };
    if (std::ranges::none_of(answers, same)) {
        if (answers.size() == answers_remembered) answers.erase(answers.begin());
        answers.emplace_back(std::move(key), std::move(intent_status));
    }
    co_await steps_.step();
}

task<bool> MemoryStore::save_if_unchanged(const Step& step, Attempt attempt, std::string key) {
    if (!step.tell.empty() || step.next != NextLook::in_time)
        throw std::logic_error("a step that tells something is saved in a transaction");
    co_await steps_.step();
    co_await wait_for(database_.engine, steps_, step.payment.id.to_string());
    auto& row = *database_.payment(step.payment.id);
    if (row.payment.version != step.payment.version) co_return false;
    // What payment_save_if_unchanged.sql writes: the round moves on without a new version.
    row.payment.status = step.payment.status;
    row.payment.intent_id = step.payment.intent_id;
    row.payment.client_secret = step.payment.client_secret;
    row.payment.intent_status = step.payment.intent_status;
    row.payment.version += 1;
    row.next_check_at = database_.clock.now() + watch_pause;
    row.checks = 0;
    if (row.answers.empty()) row.answers.emplace_back(std::move(key), row.payment.intent_status.value());
    database_.finish(attempt);
    co_await steps_.step();
    co_return true;
}

task<void> MemoryStore::next_create_round(PaymentId id, int round) {
    co_await steps_.step();
    co_await wait_for(database_.engine, steps_, id.to_string());
    auto& row = *database_.payment(id);
    if (row.payment.create_round == round && row.payment.status == Status::created) {
        row.payment.create_round += 1;
        row.next_check_at = database_.clock.now() + std::chrono::seconds(1);
    }
    co_await steps_.step();
}

task<std::vector<DuePayment>> MemoryStore::claim_due_payments(int limit) {
    co_await steps_.step();
    const auto now = database_.clock.now();
    std::vector<DuePayment> due;
    for (auto* taken : due_first(database_.payments, &MemoryDatabase::PaymentRow::next_check_at, now)) {
        if (std::ssize(due) == limit) break;
        auto& row = *taken;
        simulation::Transaction tx(database_.engine, steps_);
        if (!tx.try_lock(row.payment.id.to_string())) continue;
        const bool urgent = row.payment.cancel_requested || row.payment.status == Status::created;
        row.next_check_at = now + (urgent ? pause(retry_pause, row.checks, std::chrono::seconds(60)) : watch_pause);
        row.checks += 1;
        auto key = row.payment.intent_id
                       ? fmt::format("cancel-{}-{}-{}", row.payment.id, row.payment.version, row.checks)
                       : intent_key(row.payment);
        const bool is_old = !row.payment.intent_id && row.payment.created_at < now - key_age;
        if ((!row.payment.intent_id || row.payment.cancel_requested) && !is_old) database_.attempts[key].tries += 1;
        due.push_back({.payment = row.payment, .attempt_key = std::move(key), .key_is_old = is_old});
    }
    co_await steps_.step();
    co_return due;
}

task<void> MemoryStore::look_again(PaymentId id, std::chrono::seconds in) {
    co_await steps_.step();
    co_await wait_for(database_.engine, steps_, id.to_string());
    auto& row = *database_.payment(id);
    if (row.next_check_at) row.next_check_at = database_.clock.now() + in;
}

task<std::vector<RefundOfPayment>> MemoryStore::claim_due_refunds(int limit) {
    co_await steps_.step();
    const auto now = database_.clock.now();
    std::vector<RefundOfPayment> due;
    for (auto* taken : due_first(database_.refunds, &MemoryDatabase::RefundRow::next_check_at, now)) {
        if (std::ssize(due) == limit) break;
        auto& row = *taken;
        simulation::Transaction tx(database_.engine, steps_);
        if (!tx.try_lock(row.refund.id.to_string())) continue;
        auto& refund = row.refund;
        const bool was_sent = !refund.provider_id && refund.first_sent_at;
        if (was_sent && *refund.first_sent_at < now - key_age) refund.must_look = true;
        if (!refund.first_sent_at) refund.first_sent_at = now;
        row.next_check_at =
            now + (refund.status == RefundStatus::requested ? pause(retry_pause, row.checks, std::chrono::seconds(300))
                                                            : watch_pause);
        row.checks += 1;
        if (!refund.provider_id && !refund.must_look) database_.attempts[refund_key(refund)].tries += 1;
        due.push_back(with_payment(refund, database_.payment(refund.payment)->payment));
    }
    co_await steps_.step();
    co_return due;
}

task<void> MemoryStore::look_again(RefundId id, std::chrono::seconds in) {
    co_await steps_.step();
    co_await wait_for(database_.engine, steps_, id.to_string());
    auto& row = *database_.refund(id);
    if (row.next_check_at) row.next_check_at = database_.clock.now() + in;
}

task<void> MemoryStore::finish_attempt(Attempt attempt) {
    co_await steps_.step();
    database_.finish(attempt);
}

task<bool> MemoryStore::store_webhook(std::string id, std::string type, std::string payload, Keep keep) {
    co_await steps_.step();
    const bool is_new = database_.webhook(id) == nullptr;
    if (is_new) {
        const auto due = keep == Keep::to_apply ? std::optional(database_.clock.now()) : std::nullopt;
        database_.inbox.push_back({.webhook = {.id = id, .type = type, .payload = payload, .attempts = 0},
                                   .received_at = database_.clock.now(),
                                   .next_attempt_at = due,
                                   .error = {}});
    }
    co_await steps_.step();
    co_return is_new;
}

task<std::optional<Store::WebhookFailure>> MemoryStore::webhook_failed(std::string id, std::string error,
                                                                       int attempts_allowed) {
    co_await steps_.step();
    co_await wait_for(database_.engine, steps_, id);
    auto* row = database_.webhook(id);
    if (row == nullptr || !row->next_attempt_at) co_return std::nullopt;
    const auto later =
        std::min(std::chrono::seconds(1 << std::min(row->webhook.attempts, 9)), std::chrono::seconds(300));
    row->webhook.attempts += 1;
    row->error = std::move(error);
    row->next_attempt_at =
        row->webhook.attempts >= attempts_allowed ? std::nullopt : std::optional(database_.clock.now() + later);
    co_return WebhookFailure{.attempts = row->webhook.attempts, .set_aside = !row->next_attempt_at};
}

task<long> MemoryStore::forget_webhooks(int limit) {
    co_await steps_.step();
    const auto old = database_.clock.now() - webhooks_kept;
    long forgotten = 0;
    // In the order of their coming. What was set aside stays.
    std::erase_if(database_.inbox, [&](const MemoryDatabase::WebhookRow& row) {
        if (forgotten == limit || row.next_attempt_at || row.error || row.received_at >= old) return false;
        ++forgotten;
        return true;
    });
    co_return forgotten;
}

}  // namespace rentezy::payment::testing
