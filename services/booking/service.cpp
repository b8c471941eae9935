#include "services/booking/service.hpp"

#include "services/booking/app/expire.hpp"
#include "services/booking/events/consumers.hpp"
#include "services/booking/migrations.hpp"
#include "services/booking/options.hpp"
#include "services/booking/routes.hpp"
#include "services/booking/store/enum_text.hpp"
#include "services/booking/store/pg_store.hpp"

namespace rentezy::booking {
namespace {

Settings settings_of(const Dependencies& dependencies) {
    const auto& config = dependencies.config;
    return {.hold_for = std::chrono::seconds(config.get(options::hold_seconds)),
            .declines_allowed = config.get(options::declines_allowed),
            .holds_allowed = config.get(options::holds_allowed),
            .expiry_grace = std::chrono::seconds(config.get(options::expiry_grace_seconds)),
            .require_verified_email = dependencies.require_verified_email};
}

/// Everything that routes, consumers and timers refer to.
struct State {
    State(Dependencies& dependencies)
        : outbox(std::make_shared<event_log::Outbox>("booking")),
          pool(dependencies.pool),
          store(*pool, *outbox, enum_of<Strategy>(dependencies.config.get(options::strategy))),
          app{.store = store,
              .services = dependencies.services,
              .stream = stream,
              .settings = settings_of(dependencies)} {}

    std::shared_ptr<event_log::Outbox> outbox;
    std::shared_ptr<pg::Pool> pool;
    PgStore store;
    StreamHub stream;
    App app;
};

}  // namespace

void declare_options(config::Schema& schema) {
    schema.add(options::hold_seconds);
    schema.add(options::declines_allowed);
    schema.add(options::holds_allowed);
    schema.add(options::expiry_grace_seconds);
    schema.add(options::strategy);
}

service::Service make_service(Dependencies dependencies) {
    auto state = std::make_shared<State>(dependencies);
    service::Service service;
    service.name = "booking";
    service.routes = make_routes(state->app, std::move(dependencies.draining));
    service.internal_routes = make_internal_routes(state->app);
    service.consumers = make_consumers(state->app, state->store, *state->outbox);
    service.backgrounds.push_back(
        {.name = "booking.expire", .run = [app = &state->app] { return expire_due(*app); }, .wake = {}});
    service.outbox = state->outbox;
    service.pool = state->pool;
    service.migrations = sql::migrations;
    service.state = std::move(state);
    return service;
}

}  // namespace rentezy::booking
