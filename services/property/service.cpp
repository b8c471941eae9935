#include "services/property/service.hpp"

#include "services/property/events/consumers.hpp"
#include "services/property/migrations.hpp"
#include "services/property/routes.hpp"

namespace rentezy::property {
namespace {

/// Everything that routes refer to.
struct State {
    explicit State(const Dependencies& dependencies)
        : outbox(std::make_shared<event_log::Outbox>("property")),
          pool(dependencies.pool),
          store(*pool, *outbox),
          app{.store = store, .services = dependencies.services} {}

    std::shared_ptr<event_log::Outbox> outbox;
    std::shared_ptr<pg::Pool> pool;
    Store store;
    App app;
};

}  // namespace

service::Service make_service(Dependencies dependencies) {
    auto state = std::make_shared<State>(dependencies);
    service::Service service;
    service.name = "property";
    service.routes = make_routes(state->app);
    service.internal_routes = make_internal_routes(state->app);
    service.consumers = make_consumers();
    service.outbox = state->outbox;
    service.pool = state->pool;
    service.migrations = sql::migrations;
    service.state = std::move(state);
    return service;
}

}  // namespace rentezy::property
