#include "services/payment/service.hpp"

#include "services/payment/app/forget_webhooks.hpp"
#include "services/payment/app/process_webhooks.hpp"
#include "services/payment/app/settle_payments.hpp"
#include "services/payment/app/settle_refunds.hpp"
#include "services/payment/events/consumers.hpp"
#include "services/payment/migrations.hpp"
#include "services/payment/options.hpp"
#include "services/payment/routes.hpp"
#include "services/payment/store/pg_store.hpp"
#include "services/payment/stripe/stripe_provider.hpp"

namespace rentezy::payment {
namespace {

LookTimes look_times(const config::Config& config) {
    return {.watch = std::chrono::seconds(config.get(options::reconcile_after_seconds))};
}

/// Background work with a signal is waited for on the first loop.
Wakes make_wakes(runtime::Loops& loops) {
    const auto loop = loops.get_executor(0);
    return {.webhooks = runtime::Signal::make(loop),
            .payments = runtime::Signal::make(loop),
            .refunds = runtime::Signal::make(loop)};
}

/// Everything that routes, consumers and background work refer to.
struct State {
    State(Dependencies& dependencies)
        : outbox(std::make_shared<event_log::Outbox>("payment")),
          pool(dependencies.pool),
          store(*pool, *outbox, look_times(dependencies.config)),
          provider(dependencies.client, clock, dependencies.stripe),
          app{.store = store,
              .provider = provider,
              .services = dependencies.services,
              .wakes = make_wakes(dependencies.loops),
              .browser = {.api_base = dependencies.stripe.api_base,
                          .publishable_key = dependencies.stripe.publishable_key}} {}

    SystemClock clock;
    std::shared_ptr<event_log::Outbox> outbox;
    std::shared_ptr<pg::Pool> pool;
    PgStore store;
    stripe::StripeProvider provider;
    App app;
};

}  // namespace

void declare_options(config::Schema& schema) {
    schema.add(options::reconcile_after_seconds);
    schema.add(options::api_base);
    schema.add(options::publishable_key);
    schema.add(options::secret_key);
    schema.add(options::webhook_secret);
}

service::Service make_service(Dependencies dependencies) {
    auto state = std::make_shared<State>(dependencies);
    auto* app = &state->app;
    service::Service service;
    service.name = "payment";
    service.routes = make_routes(*app);
    service.root_routes = make_root_routes(*app);
    service.consumers = make_consumers(*app, state->store);
    service.backgrounds = {
        {.name = "payment.webhooks", .run = [app] { return process_webhooks(*app); }, .wake = app->wakes.webhooks},
        {.name = "payment.payments", .run = [app] { return settle_payments(*app); }, .wake = app->wakes.payments},
        {.name = "payment.refunds", .run = [app] { return settle_refunds(*app); }, .wake = app->wakes.refunds},
        {.name = "payment.forget_webhooks", .run = [app] { return forget_webhooks(*app); }, .wake = {}}};
    service.outbox = state->outbox;
    service.pool = state->pool;
    service.migrations = sql::migrations;
    service.state = std::move(state);
    return service;
}

}  // namespace rentezy::payment
