#include "apps/rentezy/check/queries.hpp"
#include "apps/rentezy/check/rule.hpp"

namespace rentezy::check {
namespace {

Rule bookings_are_paid() {
    return between("bookings_paid",
                   {.database = Database::booking,
                    .query = sql::check_bookings_paid_facts,
                    .columns = {"id", "payment_id", "status", "version", "amount_minor", "currency"}},
                   Database::payment, sql::check_bookings_paid_judge, false);
}

Rule payments_are_explained() {
    return between("payments_explained",
                   {.database = Database::payment,
                    .query = sql::check_payments_explained_facts,
                    .columns = {"id", "reference_id", "amount_minor", "currency"}},
                   Database::booking, sql::check_payments_explained_judge, true);
}

Rule payers_are_known() {
    return between("payers_known",
                   {.database = Database::payment,
                    .query = sql::check_payers_known_facts,
                    .columns = {"id", "reference_id", "payer_id", "payee_account_id"}},
                   Database::booking, sql::check_payers_known_judge, false);
}

Rule refunds_are_carried_out() {
    return between("refunds_carried_out",
                   {.database = Database::booking,
                    .query = sql::check_refunds_carried_out_facts,
                    .columns = {"id", "booking_id", "payment_id", "amount_minor", "currency", "status"}},
                   Database::payment, sql::check_refunds_carried_out_judge, true);
}

Rule refunds_were_asked_for() {
    return between("refunds_asked_for",
                   {.database = Database::payment,
                    .query = sql::check_refunds_asked_for_facts,
                    .columns = {"id", "payment_id", "reference_id", "amount_minor", "currency"}},
                   Database::booking, sql::check_refunds_asked_for_judge, false);
}

}  // namespace

// No money without a confirmed booking or a refund, none taken twice, and every sum explained from stored facts.
std::vector<Rule> money_rules() {
    using enum Parameter;
    return {
        bookings_are_paid(),
        payments_are_explained(),
        payers_are_known(),
        within("payments_doubled", Database::payment, sql::check_payments_doubled),
        refunds_are_carried_out(),
        refunds_were_asked_for(),
        within("refunds_over_price", Database::booking, sql::check_refunds_over_price),
        within("refunds_over_paid", Database::payment, sql::check_refunds_of_payment_over_paid),
        within("refund_states", Database::booking, sql::check_refund_states),
        within("refunds_failed", Database::booking, sql::check_refunds_failed),
        within("webhooks_overdue", Database::payment, sql::check_webhooks_overdue, {named_at_most, grace_seconds}),
        within("provider_overdue", Database::payment, sql::check_provider_overdue, {named_at_most, grace_seconds}),
        within("looks_planned", Database::payment, sql::check_looks_planned),
        within("attempts_recorded", Database::payment, sql::check_attempts_recorded),
    };
}

}  // namespace rentezy::check
