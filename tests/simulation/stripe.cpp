#include "tests/simulation/stripe.hpp"

#include <algorithm>

namespace rentezy::simulation {

using payment::FailureKind;
using payment::IntentState;
using payment::ProviderFailure;
using payment::RefundState;

namespace {
/// "You can remove keys from the system automatically after they're at least 24 hours old" (Stripe, idempotent
/// requests).
constexpr std::chrono::hours keys_kept{24};
}  // namespace

template <class T>
std::optional<payment::Answer<T>> Stripe::kept(const std::string& key) {
    const auto found = keys_.find(key);
    if (found == keys_.end()) return std::nullopt;
    if (found->second.at + keys_kept < clock_.now()) {
        keys_.erase(found);
        return std::nullopt;
    }
    if (const auto* failure = std::get_if<ProviderFailure>(&found->second.answer)) return std::unexpected(*failure);
    return std::get<T>(found->second.answer);
}

payment::Answer<IntentState> Stripe::create_intent(const payment::CreateIntent& wanted) {
    if (auto before = kept<IntentState>(wanted.key)) return *before;
    const auto id = fmt::format("pi_{}", intents.size());
    const auto nothing = Money::zero(wanted.amount.currency);
    intents.push_back({.state = {.id = id,
                                 .client_secret = id + "_secret",
                                 .status = "requires_payment_method",
                                 .received = nothing,
                                 .decline = {},
                                 .payment = wanted.payment},
                       .asked = wanted.amount,
                       .given_back = nothing,
                       .charges = 0,
                       .declined = {},
                       .confirmations = 0});
    return keep(wanted.key, intents.back().state);
}

payment::Answer<IntentState> Stripe::cancel_intent(const std::string& id, const std::string& key) {
    if (auto before = kept<IntentState>(key)) return *before;
    auto& one = *intent(id);
    if (payment::is_final(one.state.status) || one.state.status == "processing")
        return std::unexpected(
            keep(key, ProviderFailure{FailureKind::refused, "payment_intent_unexpected_state", {}, one.state}));
    one.state.status = "canceled";
    tell_intent("payment_intent.canceled", one);
    return keep(key, one.state);
}

payment::Answer<RefundState> Stripe::refund(const payment::CreateRefund& wanted) {
    if (auto before = kept<RefundState>(wanted.key)) return *before;
    auto& one = *intent(wanted.intent_id);
    const auto left = one.state.received - one.given_back;
    if (wanted.amount > left) {
        const auto* code = left.is_zero() ? "charge_already_refunded" : "invalid_request_error";
        return std::unexpected(keep(wanted.key, ProviderFailure{FailureKind::refused, code, {}}));
    }
    one.given_back += wanted.amount;
    refunds.push_back({.state = {.id = fmt::format("re_{}", refunds.size()),
                                 .intent_id = wanted.intent_id,
                                 .status = refunds_take_time ? "pending" : "succeeded",
                                 .failure = {},
                                 .refund = wanted.refund},
                       .amount = wanted.amount});
    tell("refund.created", payment::PaymentProvider::RefundNews{refunds.back().state});
    tell("charge.refunded", payment::PaymentProvider::MoneyWentBack{wanted.intent_id});
    return keep(wanted.key, refunds.back().state);
}

ProviderFailure Stripe::fail_under(const std::string& key) {
    const ProviderFailure failure{FailureKind::broken, "api_error", "An error of the provider's own."};
    if (!key.empty()) keep(key, failure);
    return failure;
}

bool Stripe::confirm(const std::string& id, bool at_once) {
    auto& one = *intent(id);
    if (one.state.status != "requires_payment_method") return false;
    one.charges += 1;
    one.state.decline.reset();
    one.state.status = "processing";
    if (at_once) bank_decides(id, true);
    return true;
}

bool Stripe::decline(const std::string& id) {
    auto& one = *intent(id);
    if (one.state.status != "requires_payment_method") return false;
    one.charges += 1;
    one.state.status = "processing";
    bank_decides(id, false);
    return true;
}

void Stripe::bank_decides(const std::string& id, bool yes) {
    auto& one = *intent(id);
    if (one.state.status != "processing") return;
    if (yes) {
        one.state.status = "succeeded";
        one.state.received = one.asked;
        one.confirmations += 1;
        tell_intent("payment_intent.succeeded", one);
        return;
    }
    one.state.status = "requires_payment_method";
    one.state.decline = payment::Decline{fmt::format("ch_{}_{}", id, one.charges), "card_declined"};
    one.declined.push_back(one.state.decline->charge);
    tell_intent("payment_intent.payment_failed", one);
}

void Stripe::settle_refund(RefundEntry& refund, bool yes) {
    refund.state.status = yes ? "succeeded" : "failed";
    if (!yes) {
        refund.state.failure = "expired_or_canceled_card";
        intent(refund.state.intent_id)->given_back -= refund.amount;
    }
    tell(yes ? "refund.updated" : "refund.failed", payment::PaymentProvider::RefundNews{refund.state});
}

Stripe::Intent* Stripe::intent(const std::string& id) {
    const auto found = std::ranges::find_if(intents, [&](const Intent& one) { return one.state.id == id; });
    return found == intents.end() ? nullptr : &*found;
}

Stripe::RefundEntry* Stripe::refund_entry(const std::string& id) {
    const auto found = std::ranges::find_if(refunds, [&](const RefundEntry& one) { return one.state.id == id; });
    return found == refunds.end() ? nullptr : &*found;
}

void Stripe::tell(std::string type, payment::PaymentProvider::News news) {
    webhooks.push_back(
        {.id = fmt::format("evt_{}", webhooks.size()), .type = std::move(type), .news = std::move(news)});
}

void Stripe::tell_intent(std::string type, const Intent& intent) {
    tell(std::move(type), payment::PaymentProvider::IntentNews{intent.state});
}

}  // namespace rentezy::simulation
