#include "sandbox/stripe/app/webhooks.hpp"

#include <boost/asio/this_coro.hpp>

#include "platform/log/log.hpp"
#include "sandbox/stripe/domain/retry_schedule.hpp"
#include "sandbox/stripe/domain/signature.hpp"
#include "sandbox/stripe/wire/event.hpp"

namespace rentezy::stripe_sandbox {
namespace {

constexpr std::chrono::milliseconds longest_sleep{1'000};
constexpr std::chrono::milliseconds sleep_while_busy{100};
constexpr std::size_t answer_limit_bytes = 64 * 1024;  // only the status is looked at
/// Past its timeout a webhook surely has an outcome; who claimed it without noting one has died.
constexpr std::chrono::seconds lease_beyond_timeout{20};

}  // namespace

WebhookSender::WebhookSender(std::shared_ptr<App> app, runtime::Loops& loops, WebhookLimits limits)
    : app_(std::move(app)),
      client_(loops, {.total_timeout = limits.timeout,
                      .connections_per_origin = limits.in_parallel,
                      .response_limit_bytes = answer_limit_bytes}),
      limits_(limits) {}

task<std::chrono::milliseconds> WebhookSender::pass(runtime::TaskGroup& sends) {
    const auto now = app_->clock.now();
    if (!std::exchange(resumed_, true)) co_await app_->store.resume_deliveries(now);
    co_await note_finished();
    if (in_flight_ >= limits_.in_parallel) co_return longest_sleep;  // the next to finish wakes us

    const auto room = static_cast<int>(limits_.in_parallel - in_flight_);
    auto due = co_await app_->store.claim_deliveries(now, now + limits_.timeout + lease_beyond_timeout, room);
    const auto loop = co_await asio::this_coro::executor;
    for (auto& delivery : due) {
        ++in_flight_;
        sends.spawn(loop, send(shared_from_this(), std::move(delivery)));
    }
    if (!due.empty()) co_return sleep_while_busy;
    co_return co_await until_next(now);
}

task<std::chrono::milliseconds> WebhookSender::until_next(Instant now) {
    const auto next = co_await app_->store.next_delivery();
    if (!next) co_return longest_sleep;
    const auto wait = std::chrono::ceil<std::chrono::milliseconds>(*next - now);
    co_return std::clamp(wait, std::chrono::milliseconds(1), longest_sleep);
}

task<void> WebhookSender::note_finished() {
    if (accepted_.empty() && failed_.empty()) co_return;
    // Others may finish while these are written. If the write fails they stay leased, and are sent again after it.
    const auto accepted = std::exchange(accepted_, {});
    const auto failed = std::exchange(failed_, {});
    co_await app_->store.settle_deliveries(accepted, failed);
}

task<void> WebhookSender::send(std::shared_ptr<WebhookSender> self, Delivery delivery) {
    const auto failure = co_await self->post(delivery);
    --self->in_flight_;
    if (failure) {
        const auto now = self->app_->clock.now();
        const auto due = next_attempt(Instant::from_unix_seconds(delivery.event.created), delivery.attempts, now);
        log::info("webhook was not accepted", {{"event_id", delivery.key.event_id},
                                               {"type", delivery.event.type},
                                               {"attempts", delivery.attempts},
                                               {"failure", *failure},
                                               {"given_up", !due.has_value()}});
        self->failed_.push_back({std::move(delivery.key), due, *failure});
    } else {
        self->accepted_.push_back(std::move(delivery.key));
    }
    if (self->app_->webhooks_due) self->app_->webhooks_due->notify();
}

task<std::optional<std::string>> WebhookSender::post(const Delivery& delivery) {
    http::ClientRequest request;
    request.method = http::Method::post;
    request.url = delivery.url;
    request.body = wire::event_json(delivery.event, api_version);
    request.headers.set("Content-Type", "application/json; charset=utf-8");
    request.headers.set("User-Agent", "Stripe/1.0 (+https://stripe.com/docs/webhooks)");
    request.headers.set("Stripe-Signature", signature(delivery.secret, request.body, app_->clock.now()));
    request.idempotent = true;  // receivers know an event by its id
    request.timeout = limits_.timeout;
    try {
        const auto response = co_await client_.send(std::move(request));
        if (response.status >= 200 && response.status < 300) co_return std::nullopt;
        co_return fmt::format("answered {}", response.status);
    } catch (const std::exception& error) {
        co_return error.what();
    }
}

}  // namespace rentezy::stripe_sandbox
