#include "sandbox/stripe/domain/balance_transaction.hpp"

#include "sandbox/stripe/domain/amounts.hpp"

namespace rentezy::stripe_sandbox {
namespace {

/// Days until a card payment is available to its merchant.
constexpr UnixSeconds settlement_seconds = 2 * 24 * 3600;

}  // namespace

BalanceTransaction balance_transaction(const Charge& charge) {
    BalanceTransaction entry;
    entry.id = charge.balance_transaction.value_or("");
    entry.amount = charge.amount_captured;
    entry.available_on = charge.created + settlement_seconds;
    entry.created = charge.created;
    entry.currency = charge.currency;
    entry.description = charge.description;
    entry.fee = processing_fee(charge.amount_captured);
    entry.fee_details.emplace_back();
    entry.fee_details.back().amount = entry.fee;
    entry.fee_details.back().currency = charge.currency;
    entry.net = entry.amount - entry.fee;
    entry.reporting_category = "charge";
    entry.source = charge.id;
    entry.type = "charge";
    return entry;
}

BalanceTransaction balance_transaction(const Refund& refund) {
    BalanceTransaction entry;
    entry.id = refund.balance_transaction.value_or("");
    entry.amount = -refund.amount;
    entry.available_on = refund.created;
    entry.created = refund.created;
    entry.currency = refund.currency;
    entry.description = "REFUND FOR CHARGE";
    entry.net = -refund.amount;
    entry.reporting_category = "refund";
    entry.source = refund.id;
    entry.type = "refund";
    return entry;
}

}  // namespace rentezy::stripe_sandbox
