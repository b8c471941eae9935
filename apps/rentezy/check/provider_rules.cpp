#include "apps/rentezy/check/queries.hpp"
#include "apps/rentezy/check/rule.hpp"

namespace rentezy::check {

// What the provider has done to people's money is what payment knows: no charge and no refund beside our books. Only
// the sandbox's books can be read; at the real Stripe the reconciler asks.
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
    };
}

}  // namespace rentezy::check
