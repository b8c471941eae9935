#include "apps/rentezy/check/queries.hpp"
#include "apps/rentezy/check/rule.hpp"

namespace rentezy::check {

// What the provider has done to people's money is what payment knows, and the other way round: no charge and no refund
// beside our books, and none in them that was not made. Only the sandbox's books can be read; at the real Stripe the
// reconciler asks.
std::vector<Rule> provider_rules() {
    return {
        between("charges_known",
                {.database = Database::stripe_sandbox,
                 .query = sql::check_charges_known_facts,
                 .columns = {"id", "payment_id", "amount_minor", "currency"},
                 .parameters = {Parameter::provider_grace_seconds}},
                Database::payment, sql::check_charges_known_judge, false),
        between("refunds_known",
                {.database = Database::stripe_sandbox,
                 .query = sql::check_refunds_known_facts,
                 .columns = {"id", "refund_id", "amount_minor", "currency"},
                 .parameters = {Parameter::provider_grace_seconds}},
                Database::payment, sql::check_refunds_known_judge, false),
        between("payments_charged",
                {.database = Database::payment,
                 .query = sql::check_payments_charged_facts,
                 .columns = {"id", "intent_id", "amount_minor", "currency"}},
                Database::stripe_sandbox, sql::check_payments_charged_judge, false),
        between("refunds_paid_back",
                {.database = Database::payment,
                 .query = sql::check_refunds_paid_back_facts,
                 .columns = {"id", "provider_id", "amount_minor", "currency"}},
                Database::stripe_sandbox, sql::check_refunds_paid_back_judge, false),
    };
}

}  // namespace rentezy::check
