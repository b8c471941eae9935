/// What a service is to the process that runs it: routes, consumers of events, and work in the background. Each
/// service library has one entry, `make_service(Dependencies) -> Service`; apps/rentezy is the only place that knows
/// them all.
#pragma once
#include <span>

#include "platform/event_log/consumer.hpp"
#include "platform/event_log/outbox.hpp"
#include "platform/http/router.hpp"
#include "platform/pg/pool.hpp"

namespace rentezy::service {

/// Work that runs beside requests as long as the process does: a timer's sweep, a reconciler. `run` is one pass and
/// returns how soon the next one is wanted; it throws only what is worth a log line and a pause. Passes of one
/// background never overlap.
struct Background {
    std::string name;
    std::function<task<std::chrono::milliseconds>()> run;
    /// Wakes the pass early; may be null.
    std::shared_ptr<runtime::Signal> wake;
};

struct Service {
    std::string name;              // "booking": also its database and its topic
    http::Router routes;           // under /api/v1 at the gateway
    http::Router root_routes;      // at the gateway's root: webhooks, JWKS, /dev pages
    http::Router internal_routes;  // for other services only, under /internal
    std::vector<event_log::Consumer> consumers;
    std::vector<Background> backgrounds;
    std::shared_ptr<event_log::Outbox> outbox;  // null where nothing is published
    std::shared_ptr<pg::Pool> pool;             // null where nothing is stored
    std::span<const pg::Migration> migrations;
    /// Keeps what the routes refer to alive.
    std::shared_ptr<void> state;
};

}  // namespace rentezy::service
