#include "sandbox/stripe/domain/refund.hpp"

#include <fmt/format.h>

#include "sandbox/stripe/domain/amounts.hpp"

namespace rentezy::stripe_sandbox {
namespace {

RefundFate fate_of(const Charge& charge) {
    const auto* card = card_by_fingerprint(charge.payment_method_details.card.fingerprint);
    return card ? card->refund : RefundFate::succeeds;
}

std::string balance_transaction_of(Kind kind, std::string_view id) {
    return std::string(prefix(Kind::balance_transaction)) + std::string(tail(kind, id));
}

}  // namespace

Answer<Refund> refund(Charge& charge, RefundRequest request) {
    if (charge.status != ChargeStatus::succeeded)
        return std::unexpected(
            errors::invalid_request(fmt::format("Charge {} was not successful, so it cannot be refunded.", charge.id)));
    if (!charge.captured)
        return std::unexpected(errors::invalid_request(fmt::format(
            "Charge {} has not been captured. Cancel its PaymentIntent instead of refunding it.", charge.id)));
    if (charge.refundable() == 0)
        return std::unexpected(errors::invalid_request(fmt::format("Charge {} has already been refunded.", charge.id),
                                                       {}, "charge_already_refunded"));
    const auto amount = request.amount.value_or(charge.refundable());
    if (amount > charge.refundable())
        return std::unexpected(errors::invalid_request(
            fmt::format("Refund amount ({}) is greater than unrefunded amount on charge ({})",
                        written(amount, charge.currency), written(charge.refundable(), charge.currency)),
            "amount"));

    charge.amount_refunded += amount;
    charge.refunded = charge.refundable() == 0;

    Refund refund;
    refund.id = std::move(request.id);
    refund.amount = amount;
    refund.charge = charge.id;
    refund.created = request.now.unix_seconds();
    refund.currency = charge.currency;
    refund.customer = charge.customer;
    refund.metadata = std::move(request.metadata);
    refund.payment_intent = charge.payment_intent;
    refund.payment_method = charge.payment_method;
    refund.reason = request.reason;
    if (fate_of(charge) == RefundFate::pending_then_succeeds) {
        refund.status = RefundStatus::pending;
        refund.pending_reason = "processing";
    } else {
        refund.balance_transaction = balance_transaction_of(Kind::refund, refund.id);
    }
    return refund;
}

bool settle(Refund& refund, Charge& charge, RefundFate fate) {
    if (fate == RefundFate::pending_then_succeeds && refund.status == RefundStatus::pending) {
        refund.status = RefundStatus::succeeded;
        refund.pending_reason.reset();
        refund.balance_transaction = balance_transaction_of(Kind::refund, refund.id);
        return true;
    }
    if (fate == RefundFate::succeeds_then_fails && refund.status == RefundStatus::succeeded) {
        refund.status = RefundStatus::failed;
        refund.failure_reason = "expired_or_canceled_card";
        // The money comes back to the merchant's balance under an entry of its own.
        refund.failure_balance_transaction = *refund.balance_transaction + "f";
        charge.amount_refunded -= refund.amount;
        charge.refunded = false;
        return true;
    }
    return false;
}

}  // namespace rentezy::stripe_sandbox
