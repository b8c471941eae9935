#include "services/payment/testing/fake_provider.hpp"

namespace rentezy::payment {

std::optional<FakeProvider::Fault> FakeProvider::enter(const std::string& operation, const std::string& key) {
    ++calls_[operation];
    if (!key.empty()) keys_[operation].insert(key);
    auto& waiting = faults_[operation];
    if (waiting.empty()) return std::nullopt;
    auto fault = std::move(waiting.front());
    waiting.pop_front();
    // As Stripe does: a failure of its own is the answer under that key from then on.
    if (fault.kind == FailureKind::broken && !key.empty()) kept_failures_.emplace(key, failure(fault));
    return fault;
}

Money FakeProvider::left(const std::string& intent_id) {
    const auto& intent = intents_.at(intent_id);
    return {intent.received.amount_minor - given_back_[intent_id], intent.received.currency};
}

task<Answer<IntentState>> FakeProvider::create_intent(CreateIntent wanted) {
    const std::lock_guard lock(mutex_);
    if (const auto kept = kept_failures_.find(wanted.key); kept != kept_failures_.end())
        co_return std::unexpected(kept->second);
    const auto fault = enter("create_intent", wanted.key);
    if (!fault || fault->done) {
        auto& id = by_key_[wanted.key];
        if (id.empty()) {
            id = fmt::format("pi_{}_{}", wanted.payment, intents_.size());
            intents_[id] = {.id = id,
                            .client_secret = id + "_secret",
                            .status = "requires_payment_method",
                            .received = Money::zero(wanted.amount.currency),
                            .decline = {},
                            .payment = wanted.payment};
            asked_[id] = wanted.amount;
        }
        if (!fault) co_return intents_.at(id);
    }
    co_return std::unexpected(failure(*fault));
}

task<Answer<IntentState>> FakeProvider::retrieve_intent(std::string intent_id) {
    const std::lock_guard lock(mutex_);
    if (const auto fault = enter("retrieve_intent", {})) co_return std::unexpected(failure(*fault));
    if (!intents_.contains(intent_id)) co_return std::unexpected(no_such());
    co_return intents_.at(intent_id);
}

task<Answer<IntentState>> FakeProvider::cancel_intent(std::string intent_id, std::string key) {
    const std::lock_guard lock(mutex_);
    if (const auto kept = kept_failures_.find(key); kept != kept_failures_.end())
        co_return std::unexpected(kept->second);
    const auto fault = enter("cancel_intent", key);
    auto& intent = intents_.at(intent_id);
    if (!fault || fault->done) {
        // Kept under the key, with the intent as it is now.
        if (is_final(intent.status) || intent.status == "processing")
            co_return std::unexpected(
                kept_failures_[key] = {FailureKind::refused, "payment_intent_unexpected_state", {}, intent});
        intent.status = "canceled";
    }
    if (fault) co_return std::unexpected(failure(*fault));
    co_return intent;
}

task<Answer<RefundState>> FakeProvider::refund(CreateRefund wanted) {
    const std::lock_guard lock(mutex_);
    if (const auto kept = kept_failures_.find(wanted.key); kept != kept_failures_.end())
        co_return std::unexpected(kept->second);
    const auto fault = enter("refund", wanted.key);
    if (!fault || fault->done) {
        auto& id = by_key_[wanted.key];
        if (id.empty()) {
            if (wanted.amount > left(wanted.intent_id)) {
                const bool nothing = left(wanted.intent_id).is_zero();
                by_key_.erase(wanted.key);
                co_return std::unexpected(ProviderFailure{
                    FailureKind::refused, nothing ? "charge_already_refunded" : "invalid_request_error", {}});
            }
            given_back_[wanted.intent_id] += wanted.amount.amount_minor;
            id = fmt::format("re_{}_{}", wanted.refund, refunds_.size());
            refunds_[id] = {.id = id,
                            .intent_id = wanted.intent_id,
                            .status = refund_status_,
                            .failure = {},
                            .refund = wanted.refund};
        }
        if (!fault) co_return refunds_.at(id);
    }
    co_return std::unexpected(failure(*fault));
}

task<Answer<RefundState>> FakeProvider::retrieve_refund(std::string provider_id) {
    const std::lock_guard lock(mutex_);
    if (const auto fault = enter("retrieve_refund", {})) co_return std::unexpected(failure(*fault));
    if (!refunds_.contains(provider_id)) co_return std::unexpected(no_such());
    co_return refunds_.at(provider_id);
}

task<Answer<std::vector<RefundState>>> FakeProvider::list_refunds(std::string intent_id) {
    const std::lock_guard lock(mutex_);
    if (const auto fault = enter("list_refunds", {})) co_return std::unexpected(failure(*fault));
    std::vector<RefundState> found;
    for (const auto& [id, refund] : refunds_)
        if (refund.intent_id == intent_id) found.push_back(refund);
    co_return found;
}

std::string FakeProvider::intent_event(const std::string& event_id, const std::string& type,
                                       const std::string& intent_id) {
    const auto known = intent(intent_id);
    const auto error = known.decline ? fmt::format(R"({{"charge":"{}","code":"card_declined","decline_code":"{}"}})",
                                                   known.decline->charge, known.decline->code)
                                     : std::string("null");
    return fmt::format(
        R"({{"id":"{}","object":"event","type":"{}","created":1,"data":{{"object":{{"id":"{}","object":"payment_intent",)"
        R"("status":"{}","currency":"inr","client_secret":"{}","amount_received":{},"last_payment_error":{},)"
        R"("metadata":{{"payment_id":"{}","other":"1"}}}}}}}})",
        event_id, type, known.id, known.status, known.client_secret, known.received.amount_minor, error,
        *known.payment);
}

std::string FakeProvider::refund_event(const std::string& event_id, const std::string& type) {
    const auto known = the_refund();
    return fmt::format(
        R"({{"id":"{}","object":"event","type":"{}","data":{{"object":{{"id":"{}","object":"refund","status":"{}",)"
        R"("payment_intent":"{}","failure_reason":null,"metadata":{{"refund_id":"{}"}}}}}}}})",
        event_id, type, known.id, known.status, known.intent_id, *known.refund);
}

}  // namespace rentezy::payment
