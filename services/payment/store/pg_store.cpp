#include "services/payment/store/pg_store.hpp"

#include "platform/contract/names.hpp"
#include "services/payment/queries.hpp"
#include "services/payment/store/pg_tx.hpp"
#include "services/payment/store/row_mapping.hpp"

namespace rentezy::payment {
namespace {

double seconds(std::chrono::seconds time) { return static_cast<double>(time.count()); }

}  // namespace

task<std::unique_ptr<Tx>> PgStore::begin() {
    auto tx = co_await pool_.begin();
    outbox_.wake_after(tx);
    co_return std::make_unique<PgTx>(std::move(tx), times_);
}

std::unique_ptr<Tx> PgStore::borrow(pg::Transaction& tx) const {
    outbox_.wake_after(tx);
    return std::make_unique<PgTx>(tx, times_);
}

task<std::optional<KnownPayment>> PgStore::find(Purpose purpose, ReferenceId reference, std::string key) {
    const auto rows = co_await pool_.execute(sql::payment_find_start, contract::enum_name(purpose), reference, key);
    if (rows.empty()) co_return std::nullopt;
    const auto row = rows.one();
    co_return KnownPayment{.payment = payment_of(row),
                           .answered_status = row.get<std::optional<std::string>>("answered_status")};
}

task<std::optional<Payment>> PgStore::start(PaymentId id, const Due& due) {
    Payment made;
    made.id = id;
    const auto rows = co_await pool_.execute(sql::payment_start, id, contract::enum_name(due.purpose), due.reference,
                                             due.payer, due.payee, due.amount.amount_minor, due.amount.currency.code(),
                                             intent_key(made), seconds(times_.retry));
    if (rows.empty()) co_return std::nullopt;
    co_return payment_of(rows.one());
}

task<void> PgStore::remember_answer(PaymentId id, std::string key, std::string intent_status) {
    co_await pool_.execute(sql::payment_remember_answer, id, key, intent_status);
}

task<bool> PgStore::save_if_unchanged(const Step& step, Attempt attempt, std::string key) {
    if (!step.tell.empty() || step.next != NextLook::in_time)
        throw std::logic_error("a step that tells something is saved in a transaction");
    const auto& payment = step.payment;
    const auto rows =
        co_await pool_.execute(sql::payment_save_if_unchanged, payment.id, payment.version,
                               contract::enum_name(payment.status), payment.intent_id, payment.client_secret,
                               payment.intent_status, seconds(times_.watch), key, attempt.key, attempt.outcome);
    co_return !rows.empty();
}

task<void> PgStore::next_create_round(PaymentId id, int round) {
    co_await pool_.execute(sql::payment_next_round, id, round);
}

task<std::vector<DuePayment>> PgStore::claim_due_payments(int limit) {
    const auto rows =
        co_await pool_.execute(sql::payments_claim_due, limit, seconds(times_.watch), seconds(times_.retry));
    std::vector<DuePayment> due;
    for (const auto row : rows)
        due.push_back({.payment = payment_of(row),
                       .attempt_key = row.get<std::string>("attempt_key"),
                       .key_is_old = row.get<bool>("key_is_old")});
    co_return due;
}

task<void> PgStore::look_again(PaymentId id, std::chrono::seconds in) {
    co_await pool_.execute(sql::payment_look_again, id, seconds(in));
}

task<std::vector<RefundOfPayment>> PgStore::claim_due_refunds(int limit) {
    co_return refunds_of(
        co_await pool_.execute(sql::payment_refunds_claim_due, limit, seconds(times_.watch), seconds(times_.retry)));
}

task<void> PgStore::look_again(RefundId id, std::chrono::seconds in) {
    co_await pool_.execute(sql::payment_refund_look_again, id, seconds(in));
}

task<void> PgStore::finish_attempt(Attempt attempt) {
    co_await pool_.execute(sql::attempt_finish, attempt.key, attempt.outcome);
}

task<bool> PgStore::store_webhook(std::string id, std::string type, std::string payload, Keep keep) {
    const auto rows = co_await pool_.execute(sql::webhook_store, id, type, payload, keep == Keep::to_apply);
    co_return rows.affected() == 1;
}

task<std::optional<Store::WebhookFailure>> PgStore::webhook_failed(std::string id, std::string error,
                                                                   int attempts_allowed) {
    const auto rows = co_await pool_.execute(sql::webhook_failed, id, error, attempts_allowed);
    if (rows.empty()) co_return std::nullopt;
    co_return WebhookFailure{.attempts = rows.one().get<int>("attempts"),
                             .set_aside = rows.one().get<bool>("set_aside")};
}

task<long> PgStore::forget_webhooks(int limit) {
    co_return (co_await pool_.execute(sql::webhooks_forget, limit)).affected();
}

}  // namespace rentezy::payment
