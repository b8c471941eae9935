#include "services/payment/stripe/wire.hpp"

#include "platform/contract/instantiate.hpp"
#include "services/payment/stripe/amounts.hpp"

namespace rentezy::payment::stripe {
namespace {

template <class IdType>
std::optional<IdType> id_in(const std::optional<std::string>& text) {
    return text ? IdType::parse(*text) : std::nullopt;
}

/// Where authentication failed there is no charge; the method that was tried tells two failures apart.
std::optional<Decline> decline_of(const PaymentError& error) {
    const auto& charge = error.charge           ? error.charge
                         : error.payment_method ? std::optional(error.payment_method->id)
                                                : std::nullopt;
    if (!charge) return std::nullopt;
    return Decline{.charge = *charge, .code = error.decline_code.value_or(error.code.value_or("card_declined"))};
}

}  // namespace

IntentState state_of(const Intent& intent) {
    const auto received = from_stripe(intent.amount_received.value_or(0), intent.currency);
    if (!received) throw std::invalid_argument(fmt::format("intent {} is in money that we cannot count", intent.id));
    return {.id = intent.id,
            .client_secret = intent.client_secret.value_or(""),
            .status = intent.status,
            .received = *received,
            .decline = intent.last_payment_error ? decline_of(*intent.last_payment_error) : std::nullopt,
            .payment = intent.metadata ? id_in<PaymentId>(intent.metadata->payment_id) : std::nullopt};
}

RefundState state_of(const StripeRefund& refund) {
    return {.id = refund.id,
            .intent_id = refund.payment_intent.value_or(""),
            .status = refund.status,
            .failure = refund.failure_reason.value_or(""),
            .refund = refund.metadata ? id_in<RefundId>(refund.metadata->refund_id) : std::nullopt};
}

}  // namespace rentezy::payment::stripe

RENTEZY_CONTRACT_INSTANTIATE(rentezy::payment::stripe::Intent)
RENTEZY_CONTRACT_INSTANTIATE(rentezy::payment::stripe::StripeRefund)
RENTEZY_CONTRACT_INSTANTIATE(rentezy::payment::stripe::RefundList)
RENTEZY_CONTRACT_INSTANTIATE(rentezy::payment::stripe::ErrorAnswer)
RENTEZY_CONTRACT_INSTANTIATE(rentezy::payment::stripe::EventHead)
RENTEZY_CONTRACT_INSTANTIATE(rentezy::payment::stripe::IntentEvent)
RENTEZY_CONTRACT_INSTANTIATE(rentezy::payment::stripe::RefundEvent)
RENTEZY_CONTRACT_INSTANTIATE(rentezy::payment::stripe::ChargeEvent)
