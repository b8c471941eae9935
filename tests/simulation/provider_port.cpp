#include "tests/simulation/provider_port.hpp"

#include <charconv>

namespace rentezy::simulation {

using payment::Answer;
using payment::FailureKind;
using payment::IntentState;
using payment::ProviderFailure;
using payment::RefundState;

namespace {

ProviderFailure unknown() { return {FailureKind::unknown, "timeout", "No answer came."}; }
ProviderFailure no_such() { return {FailureKind::refused, "resource_missing", "There is no such thing."}; }

}  // namespace

template <class T, class Effect>
task<Answer<T>> ProviderPort::call(std::string key, Effect effect) {
    co_await process_.pause();
    if (random_.chance(faults_.unreachable))
        co_return std::unexpected(ProviderFailure{FailureKind::not_now, "connect", "Not reachable."});
    if (random_.chance(faults_.lost_request)) co_return std::unexpected(unknown());
    if (random_.chance(faults_.server_error)) co_return std::unexpected(stripe_.fail_under(key));
    Answer<T> answer = effect();
    co_await process_.pause();
    if (random_.chance(faults_.lost_answer)) co_return std::unexpected(unknown());
    if (!key.empty() && answer && random_.chance(faults_.crashed_after))
        co_return std::unexpected(stripe_.fail_under(key));
    co_return answer;
}

task<Answer<IntentState>> ProviderPort::create_intent(payment::CreateIntent wanted) {
    auto key = wanted.key;
    return call<IntentState>(std::move(key),
                             [this, wanted = std::move(wanted)] { return stripe_.create_intent(wanted); });
}

task<Answer<IntentState>> ProviderPort::retrieve_intent(std::string intent_id) {
    return call<IntentState>({}, [this, id = std::move(intent_id)]() -> Answer<IntentState> {
        const auto* found = stripe_.intent(id);
        if (found == nullptr) return std::unexpected(no_such());
        return found->state;
    });
}

task<Answer<IntentState>> ProviderPort::cancel_intent(std::string intent_id, std::string key) {
    auto under = key;
    return call<IntentState>(std::move(under), [this, id = std::move(intent_id), key = std::move(key)] {
        return stripe_.cancel_intent(id, key);
    });
}

task<Answer<RefundState>> ProviderPort::refund(payment::CreateRefund wanted) {
    auto key = wanted.key;
    return call<RefundState>(std::move(key), [this, wanted = std::move(wanted)] { return stripe_.refund(wanted); });
}

task<Answer<RefundState>> ProviderPort::retrieve_refund(std::string provider_id) {
    return call<RefundState>({}, [this, id = std::move(provider_id)]() -> Answer<RefundState> {
        const auto* found = stripe_.refund_entry(id);
        if (found == nullptr) return std::unexpected(no_such());
        return found->state;
    });
}

task<Answer<std::vector<RefundState>>> ProviderPort::list_refunds(std::string intent_id) {
    return call<std::vector<RefundState>>({}, [this, id = std::move(intent_id)]() -> Answer<std::vector<RefundState>> {
        std::vector<RefundState> found;
        for (const auto& one : stripe_.refunds)
            if (one.state.intent_id == id) found.insert(found.begin(), one.state);
        return found;
    });
}

Result<payment::PaymentProvider::Webhook, std::string> ProviderPort::check_webhook(std::string_view,
                                                                                   std::string_view body) const {
    std::size_t number = 0;
    std::from_chars(body.data(), body.data() + body.size(), number);
    const auto& webhook = stripe_.webhooks.at(number);
    return Webhook{.id = webhook.id, .type = webhook.type, .concerns_us = true};
}

payment::PaymentProvider::News ProviderPort::read_webhook(std::string_view, std::string_view payload) const {
    std::size_t number = 0;
    std::from_chars(payload.data(), payload.data() + payload.size(), number);
    return stripe_.webhooks.at(number).news;
}

}  // namespace rentezy::simulation
