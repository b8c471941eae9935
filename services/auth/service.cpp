#include "services/auth/service.hpp"

#include "contracts/events/auth.hpp"
#include "platform/jobs/job_runner.hpp"
#include "platform/rate_limit/memory_limiter.hpp"
#include "services/auth/app/cleanup.hpp"
#include "services/auth/app/mail_jobs.hpp"
#include "services/auth/migrations.hpp"
#include "services/auth/options.hpp"
#include "services/auth/routes.hpp"

namespace rentezy::auth {
namespace {

constexpr std::size_t jobs_loop = 0;

Lifetimes lifetimes_of(const config::Config& config) {
    Lifetimes lifetimes;
    lifetimes.access_token = std::chrono::seconds(config.get(options::access_token_seconds));
    lifetimes.session = std::chrono::days(config.get(options::session_days));
    lifetimes.refresh_grace = std::chrono::seconds(config.get(options::refresh_grace_seconds));
    return lifetimes;
}

HashCost cost_of(const config::Config& config) {
    return {.memory_bytes = static_cast<std::size_t>(config.get(options::password_memory_mib)) * 1024 * 1024,
            .passes = static_cast<unsigned long long>(config.get(options::password_passes))};
}

/// Everything that routes and background refer to.
struct State {
    explicit State(Dependencies& given)
        : pool(given.pool),
          outbox(std::make_shared<event_log::Outbox>(std::string(contracts::auth_events::topic))),
          jobs(std::make_shared<jobs::Jobs>()),
          hasher(given.workers, cost_of(given.config)),
          settings{lifetimes_of(given.config), std::move(given.allowed_origins)},
          keys(*pool, given.realm, tokens_live(settings.lifetimes)),
          app{.pool = *pool,
              .outbox = *outbox,
              .jobs = *jobs,
              .hasher = hasher,
              .keys = keys,
              .clock = given.clock,
              .limiter = limiter,
              .on_revoked = std::move(given.on_revoked),
              .settings = settings},
          mail_parts{*pool, given.mail, settings.lifetimes, std::move(given.public_url)},
          runner(given.loops, jobs_loop, pool, jobs, mail_handlers(mail_parts),
                 {{.name = "auth.clean_up", .schedule = {.every = std::chrono::hours(1), .at = {}}, .run = [this] {
                       return clean_up(*pool);
                   }}}) {}

    std::shared_ptr<pg::Pool> pool;
    std::shared_ptr<event_log::Outbox> outbox;
    std::shared_ptr<jobs::Jobs> jobs;
    PasswordHasher hasher;
    Settings settings;
    KeyRing keys;
    rate_limit::MemoryLimiter limiter{4096};
    App app;
    MailParts mail_parts;
    jobs::JobRunner runner;
};

}  // namespace

void declare_options(config::Schema& schema) {
    schema.add(options::access_token_seconds);
    schema.add(options::session_days);
    schema.add(options::refresh_grace_seconds);
    schema.add(options::password_memory_mib);
    schema.add(options::password_passes);
    schema.add(options::require_verified_email);
}

service::Service make_service(Dependencies dependencies) {
    auto state = std::make_shared<State>(dependencies);
    service::Service service;
    service.name = "auth";
    service.routes = make_routes(state->app);
    service.root_routes = make_root_routes(state->app);
    service.internal_routes = make_internal_routes(state->app);
    service.backgrounds.push_back({.name = "auth.jobs",
                                   .run = [runner = &state->runner] { return runner->pass(); },
                                   .wake = state->runner.wake()});
    service.outbox = state->outbox;
    service.pool = state->pool;
    service.migrations = sql::migrations;
    service.state = std::move(state);
    return service;
}

}  // namespace rentezy::auth
