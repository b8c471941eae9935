#include "services/payment/store/pg_tx.hpp"

#include "platform/contract/names.hpp"
#include "services/payment/queries.hpp"
#include "services/payment/store/announcement.hpp"
#include "services/payment/store/row_mapping.hpp"

namespace rentezy::payment {
namespace {

std::string_view text_of(NextLook next) {
    switch (next) {
        case NextLook::at_once:
            return "at_once";
        case NextLook::in_time:
            return "in_time";
        case NextLook::never:
            return "never";
    }
    return "in_time";
}

/// Steps as the arrays of one statement.
struct Columns {
    std::vector<PaymentId> ids;
    std::vector<std::string> statuses;
    std::vector<std::optional<std::string>> intent_ids, client_secrets, intent_statuses, declined;
    std::vector<bool> cancels;
    std::vector<std::string> next_looks;
    std::vector<Uuid> event_ids;
    std::vector<PaymentId> event_payments;
    std::vector<std::string> event_types, event_data;

    void add(const Step& step) {
        const auto& payment = step.payment;
        ids.push_back(payment.id);
        statuses.emplace_back(contract::enum_name(payment.status));
        intent_ids.push_back(payment.intent_id);
        client_secrets.push_back(payment.client_secret);
        intent_statuses.push_back(payment.intent_status);
        cancels.push_back(payment.cancel_requested);
        next_looks.emplace_back(text_of(step.next));
        auto& charge = declined.emplace_back();
        for (const auto& tell : step.tell) {
            if (const auto* failed = std::get_if<TellFailed>(&tell)) charge = failed->decline.charge;
            auto event = announcement_of(payment, tell);
            event_ids.push_back(Uuid::v7());
            event_payments.push_back(payment.id);
            event_types.emplace_back(event.type);
            event_data.push_back(std::move(event.json));
        }
    }
};

}  // namespace

task<std::vector<Payment>> PgTx::lock_payments(std::vector<PaymentId> ids, std::vector<std::string> intents) {
    const auto rows = co_await tx_->execute(sql::payments_lock, ids, intents);
    std::vector<Payment> payments;
    payments.reserve(static_cast<std::size_t>(rows.size()));
    for (const auto row : rows) payments.push_back(payment_of(row));
    co_return payments;
}

task<std::optional<Payment>> PgTx::lock_payment_for(Purpose purpose, ReferenceId reference) {
    const auto rows = co_await tx_->execute(sql::payment_lock_reference, contract::enum_name(purpose), reference);
    if (rows.empty()) co_return std::nullopt;
    co_return payment_of(rows.one());
}

task<std::optional<PaymentId>> PgTx::add_tombstone(const Due& due) {
    const auto rows =
        co_await tx_->execute(sql::payment_tombstone, PaymentId::make(), contract::enum_name(due.purpose),
                              due.reference, due.payer, due.payee, due.amount.amount_minor, due.amount.currency.code());
    if (rows.empty()) co_return std::nullopt;
    co_return rows.one().get<PaymentId>("id");
}

task<void> PgTx::save(std::vector<Step> steps) {
    if (steps.empty()) co_return;
    Columns columns;
    for (const auto& step : steps) columns.add(step);
    const auto rows =
        co_await tx_->execute(sql::payments_save, columns.ids, columns.statuses, columns.intent_ids,
                              columns.client_secrets, columns.intent_statuses, columns.cancels, columns.declined,
                              columns.next_looks, "", static_cast<double>(times_.watch.count()), columns.event_ids,
                              columns.event_payments, columns.event_types, columns.event_data);
    if (rows.one().get<std::size_t>("saved") != steps.size())
        throw std::logic_error("a step of a payment that does not exist, or two of one");
}

task<void> PgTx::tell_never_paid(PaymentId tombstone, Purpose purpose, ReferenceId reference) {
    const auto event = never_paid(purpose, reference);
    co_await tx_->execute(sql::payment_event_append, Uuid::v7(), event.type, tombstone.to_string(), 1, event.json);
}

task<void> PgTx::finish_attempt(Attempt attempt) {
    co_await tx_->execute(sql::attempt_finish, attempt.key, attempt.outcome);
}

task<std::vector<RefundOfPayment>> PgTx::lock_refunds(std::vector<RefundId> ids,
                                                      std::vector<std::string> provider_ids) {
    co_return refunds_of(co_await tx_->execute(sql::payment_refunds_lock, ids, provider_ids));
}

task<bool> PgTx::add_refund(RefundId id, PaymentId payment, Money amount) {
    const auto rows =
        co_await tx_->execute(sql::payment_refund_insert, id, payment, amount.amount_minor, amount.currency.code());
    co_return rows.affected() == 1;
}

task<void> PgTx::save(const RefundOfPayment& of, const RefundStep& step) {
    const auto& refund = step.refund;
    const auto told = announcement_of(of, step).value_or(Announcement{.type = {}, .json = "{}"});
    co_await tx_->execute(sql::payment_refund_save, refund.id, contract::enum_name(refund.status), refund.provider_id,
                          refund.round, refund.must_look, refund.first_sent_at, refund.failure, text_of(step.next),
                          static_cast<double>(times_.watch.count()), Uuid::v7(), told.type, told.json);
}

task<void> PgTx::hurry_refunds(std::vector<std::string> intents) {
    if (!intents.empty()) co_await tx_->execute(sql::payment_refunds_hurry, intents);
}

task<std::vector<StoredWebhook>> PgTx::claim_webhooks(int limit) {
    const auto rows = co_await tx_->execute(sql::webhooks_claim, limit);
    std::vector<StoredWebhook> webhooks;
    for (const auto row : rows)
        webhooks.push_back({.id = row.get<std::string>("id"),
                            .type = row.get<std::string>("type"),
                            .payload = row.get<std::string>("payload"),
                            .attempts = row.get<int>("attempts")});
    co_return webhooks;
}

task<void> PgTx::webhooks_applied(std::vector<std::string> ids) {
    if (!ids.empty()) co_await tx_->execute(sql::webhooks_applied, ids);
}

task<void> PgTx::commit() {
    if (!owned_) throw std::logic_error("a borrowed transaction is committed by its owner");
    co_await owned_->commit_or_throw();
}

}  // namespace rentezy::payment
