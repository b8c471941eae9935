#include "services/payment/stripe/stripe_provider.hpp"

#include "platform/contract/form.hpp"
#include "platform/contract/names.hpp"
#include "services/payment/stripe/amounts.hpp"
#include "services/payment/stripe/failures.hpp"
#include "services/payment/stripe/form.hpp"
#include "services/payment/stripe/signature.hpp"
#include "services/payment/stripe/wire.hpp"

namespace rentezy::payment::stripe {
namespace {

/// Shorter than how long nobody else tries (LookTimes::retry), so that one attempt ends before the next begins.
constexpr std::chrono::milliseconds call_timeout{8'000};
/// Somebody else is asking under the same key: wait for them, a little longer each time. 2.5 s in all.
constexpr int key_in_use_retries = 9;
constexpr std::chrono::milliseconds key_in_use_pause{50};
/// More refunds than this of one payment is a defect of ours.
constexpr int most_refund_pages = 10;

using Kind = FailureKind;

template <class T>
Answer<T> read_body(const std::string& body) {
    auto read = contract::read<T>(body, contract::Unknown::ignore);
    if (!read) return std::unexpected(ProviderFailure{Kind::unknown, "unreadable_answer", read.error().detail});
    return std::move(*read);
}

Answer<IntentState> intent_in(const std::string& body) {
    const auto intent = TRY_PLAIN(read_body<Intent>(body));
    try {
        return state_of(intent);
    } catch (const std::invalid_argument& error) {
        return std::unexpected(ProviderFailure{Kind::unknown, "unreadable_answer", error.what()});
    }
}

Answer<RefundState> refund_in(const std::string& body) {
    const auto refund = TRY_PLAIN(read_body<StripeRefund>(body));
    return state_of(refund);
}

template <class T>
T event_in(std::string_view payload) {
    auto event = contract::read<T>(payload, contract::Unknown::ignore);
    if (!event) throw std::invalid_argument("a webhook of a known type in an unknown shape: " + event.error().detail);
    return std::move(*event);
}

/// What an event of a type is about: https://docs.stripe.com/api/events/types.
enum class Subject { intent, refund, refunded_charge, other };

Subject subject_of(std::string_view type) {
    if (type.starts_with("payment_intent.")) return Subject::intent;
    if (type.starts_with("refund.") || type == "charge.refund.updated") return Subject::refund;
    if (type == "charge.refunded") return Subject::refunded_charge;
    return Subject::other;
}

task<void> pause(std::chrono::milliseconds time) {
    const auto loop = co_await asio::this_coro::executor;
    steady_timer timer(loop, time);
    co_await timer.async_wait(use_task);
}

}  // namespace

task<Answer<std::string>> StripeProvider::send(http::ClientRequest request) {
    request.url = access_.api_base + request.url;
    request.headers.set("Authorization", "Bearer " + access_.secret_key);
    request.headers.set("Stripe-Version", api_version);
    request.timeout = call_timeout;
    std::optional<ProviderFailure> lost;
    try {
        const auto response = co_await client_.send(std::move(request));
        if (response.status >= 200 && response.status < 300) co_return response.body;
        co_return std::unexpected(failure_of(response));
    } catch (const http::TransportError& error) {
        lost = ProviderFailure{error.sent ? Kind::unknown : Kind::not_now, "transport", error.what()};
    }
    co_return std::unexpected(std::move(*lost));
}

task<Answer<std::string>> StripeProvider::get(std::string path) {
    return send({.method = http::Method::get, .url = std::move(path), .idempotent = true});
}

task<Answer<std::string>> StripeProvider::post(std::string path, std::string form, std::string key) {
    for (int tries = 0;; ++tries) {
        auto answer =
            co_await send({.method = http::Method::post,
                           .url = path,
                           .headers = {{"Content-Type", "application/x-www-form-urlencoded"}, {"Idempotency-Key", key}},
                           .body = form,
                           .idempotent = true});
        const bool is_in_use = !answer && answer.error().code == "idempotency_key_in_use";
        if (!is_in_use || tries == key_in_use_retries) co_return answer;
        co_await pause(key_in_use_pause * (tries + 1));
    }
}

task<Answer<IntentState>> StripeProvider::create_intent(CreateIntent wanted) {
    const auto payment = wanted.payment.to_string(), reference = wanted.reference.to_string();
    const auto purpose = std::string(contract::enum_name(wanted.purpose));
    const auto body = TRY(co_await post("/v1/payment_intents",
                                        form({{"amount", std::to_string(to_stripe(wanted.amount))},
                                              {"currency", to_stripe(wanted.amount.currency)},
                                              {"automatic_payment_methods[enabled]", "true"},
                                              {"metadata[payment_id]", payment},
                                              {"metadata[purpose]", purpose},
                                              {fmt::format("metadata[{}_id]", purpose), reference}}),
                                        std::move(wanted.key)));
    co_return intent_in(body);
}

task<Answer<IntentState>> StripeProvider::retrieve_intent(std::string intent_id) {
    co_return intent_in(TRY(co_await get("/v1/payment_intents/" + contract::percent_encode(intent_id))));
}

task<Answer<IntentState>> StripeProvider::cancel_intent(std::string intent_id, std::string key) {
    co_return intent_in(TRY(co_await post(
        fmt::format("/v1/payment_intents/{}/cancel", contract::percent_encode(intent_id)), {}, std::move(key))));
}

task<Answer<RefundState>> StripeProvider::refund(CreateRefund wanted) {
    co_return refund_in(TRY(co_await post("/v1/refunds",
                                          form({{"payment_intent", wanted.intent_id},
                                                {"amount", std::to_string(to_stripe(wanted.amount))},
                                                {"metadata[refund_id]", wanted.refund.to_string()}}),
                                          std::move(wanted.key))));
}

task<Answer<RefundState>> StripeProvider::retrieve_refund(std::string provider_id) {
    co_return refund_in(TRY(co_await get("/v1/refunds/" + contract::percent_encode(provider_id))));
}

task<Answer<std::vector<RefundState>>> StripeProvider::list_refunds(std::string intent_id) {
    std::vector<RefundState> all;
    std::string after;
    for (int page = 0; page < most_refund_pages; ++page) {
        const auto body = TRY(co_await get(
            fmt::format("/v1/refunds?limit=100&payment_intent={}{}", contract::percent_encode(intent_id), after)));
        const auto list = TRY(read_body<RefundList>(body));
        for (const auto& refund : list.data) all.push_back(state_of(refund));
        if (!list.has_more || list.data.empty()) co_return all;
        after = "&starting_after=" + contract::percent_encode(list.data.back().id);
    }
    co_return std::unexpected(ProviderFailure{Kind::unknown, "too_many_refunds", "The list of refunds does not end."});
}

Result<PaymentProvider::Webhook, std::string> StripeProvider::check_webhook(std::string_view signature,
                                                                            std::string_view body) const {
    const std::chrono::seconds now(clock_.now().unix_seconds());
    if (const auto checked = check_signature(access_.webhook_secret, signature, body, now); !checked)
        return std::unexpected(std::string(checked.error()));
    auto event = contract::read<EventHead>(body, contract::Unknown::ignore);
    if (!event || event->id.empty() || event->id.size() > 255) return std::unexpected("The body is not an event.");
    const bool concerns_us = subject_of(event->type) != Subject::other;
    return Webhook{.id = std::move(event->id), .type = std::move(event->type), .concerns_us = concerns_us};
}

PaymentProvider::News StripeProvider::read_webhook(std::string_view type, std::string_view payload) const {
    switch (subject_of(type)) {
        case Subject::intent:
            return IntentNews{state_of(event_in<IntentEvent>(payload).data.object)};
        case Subject::refund:
            return RefundNews{state_of(event_in<RefundEvent>(payload).data.object)};
        case Subject::refunded_charge:
            if (auto intent = event_in<ChargeEvent>(payload).data.object.payment_intent)
                return MoneyWentBack{std::move(*intent)};
            return Nothing{};
        case Subject::other:
            break;
    }
    return Nothing{};
}

}  // namespace rentezy::payment::stripe
