#include "sandbox/stripe/service.hpp"

#include "platform/log/log.hpp"
#include "sandbox/stripe/api/endpoint.hpp"
#include "sandbox/stripe/api/three_d_secure.hpp"
#include "sandbox/stripe/app/endpoints.hpp"
#include "sandbox/stripe/app/housekeeping.hpp"
#include "sandbox/stripe/app/webhooks.hpp"
#include "sandbox/stripe/migrations.hpp"
#include "sandbox/stripe/options.hpp"

namespace rentezy::stripe_sandbox {
namespace {

constexpr std::size_t key_length = 48;
constexpr std::size_t webhook_secret_length = 32;
/// For webhooks under way when the process is asked to end.
constexpr std::chrono::milliseconds stop_patience{2'000};

using Origins = std::vector<std::string>;

std::shared_ptr<http::Router> make_router(const std::shared_ptr<App>& app) {
    auto router = std::make_shared<http::Router>();
    for (const auto& endpoints :
         {api::payment_intent_endpoints(), api::setup_intent_endpoints(), api::payment_method_endpoints(),
          api::customer_endpoints(), api::charge_and_refund_endpoints(), api::event_endpoints(),
          api::webhook_endpoint_endpoints(), api::control_endpoints()})
        for (const auto& endpoint : endpoints) router->add(api::route(app, endpoint));
    for (auto& route : api::three_d_secure_routes(app)) router->add(std::move(route));
    return router;
}

http::Response preflight(const http::Request& request) {
    auto response = http::no_content();
    response.headers.set("Access-Control-Allow-Methods", "GET, POST, DELETE");
    response.headers.set("Access-Control-Allow-Headers",
                         std::string(request.headers.find("Access-Control-Request-Headers").value_or("")));
    response.headers.set("Access-Control-Max-Age", "300");
    return response;
}

task<http::Response> dispatch(std::shared_ptr<http::Router> router, std::shared_ptr<Origins> origins,
                              http::Request& request) {
    const auto origin = request.headers.find("Origin");
    const bool admitted = origin && std::ranges::find(*origins, *origin) != origins->end();
    http::Response response;
    if (request.method == http::Method::options) {
        response = preflight(request);
    } else if (router->pattern_of(request.method, request.path).empty()) {
        const auto refused = error_reply(errors::unrecognized_url(http::to_string(request.method), request.path));
        response = http::json_response(refused.status, refused.body);
    } else {
        response = co_await router->handle(request);
    }
    response.headers.set("Vary", "Origin");
    if (admitted) {
        response.headers.set("Access-Control-Allow-Origin", std::string(*origin));
        response.headers.set("Access-Control-Expose-Headers", "Request-Id, Original-Request, Idempotent-Replayed");
    }
    co_return response;
}

/// "http://localhost:8080" and the like are one machine to a person, but three origins to a browser.
Origins names_of(std::string_view origin) {
    constexpr std::array<std::string_view, 3> loopback{"127.0.0.1", "localhost", "[::1]"};
    const auto host_at = origin.find("://");
    if (host_at == std::string_view::npos) return {std::string(origin)};
    const auto scheme = origin.substr(0, host_at + 3);
    const auto rest = origin.substr(host_at + 3);
    for (const auto host : loopback) {
        const auto port = rest.substr(std::min(host.size(), rest.size()));
        if (!rest.starts_with(host) || (!port.empty() && port.front() != ':')) continue;
        Origins names;
        for (const auto name : loopback) names.push_back(fmt::format("{}{}{}", scheme, name, port));
        return names;
    }
    return {std::string(origin)};
}

}  // namespace

FaultSettings options::faults(const config::Config& config) {
    FaultSettings faults;
    faults.webhook_fault = wire::enum_of<WebhookFault>(config.get(webhook_fault)).value();
    faults.webhook_delay_seconds = config.get(webhook_delay_seconds);
    faults.api_fault = wire::enum_of<ApiFault>(config.get(api_fault)).value();
    if (const int next = config.get(api_fault_next); next > 0) faults.api_fault_next = next;
    return faults;
}

void declare_options(config::Schema& schema) {
    schema.add(options::webhook_fault);
    schema.add(options::webhook_delay_seconds);
    schema.add(options::api_fault);
    schema.add(options::api_fault_next);
    schema.add(options::refund_settles_after_ms);
}

Sandbox make_service(Dependencies dependencies) {
    const auto& config = dependencies.config;
    const auto background_loop = dependencies.loops.get_executor(0);  // where the runner waits for signals
    Sandbox sandbox;
    sandbox.ids_ = std::make_unique<SystemIds>();
    sandbox.app_ = std::make_shared<App>(Store(dependencies.pool), dependencies.clock, *sandbox.ids_,
                                         std::chrono::milliseconds(config.get(options::refund_settles_after_ms)),
                                         options::faults(config));
    sandbox.app_->webhooks_due = runtime::Signal::make(background_loop);
    sandbox.app_->settlements_due = runtime::Signal::make(background_loop);
    sandbox.sends_ = std::make_unique<runtime::TaskGroup>();
    sandbox.sender_ = std::make_shared<WebhookSender>(sandbox.app_, dependencies.loops, WebhookLimits{});
    sandbox.router_ = make_router(sandbox.app_);
    sandbox.origins_ = std::make_shared<Origins>();
    return sandbox;
}

Sandbox::~Sandbox() { stop(); }

std::span<const pg::Migration> Sandbox::migrations() const { return sql::migrations; }

http::Handler Sandbox::handler() const {
    return
        [router = router_, origins = origins_](http::Request& request) { return dispatch(router, origins, request); };
}

http::Server::BodyLimit Sandbox::body_limit() const {
    return [router = router_](http::Method method, std::string_view path) { return router->body_limit(method, path); };
}

std::vector<service::Background> Sandbox::backgrounds() const {
    return {
        {"stripe_sandbox.webhooks", [sender = sender_, sends = sends_.get()] { return sender->pass(*sends); },
         app_->webhooks_due},
        {"stripe_sandbox.refunds", [app = app_] { return settle_due_refunds(app); }, app_->settlements_due},
        {"stripe_sandbox.sweep", [app = app_] { return sweep(app); }, nullptr},
    };
}

void Sandbox::stop() {
    if (!sends_) return;
    if (!sends_->stop(stop_patience)) {
        log::warn("webhooks still under way are left for the next start");
        // Its destructor would wait on; what hangs goes down with the loops.
        [[maybe_unused]] const auto* left = sends_.release();
    }
    sends_.reset();
}

task<Keys> Sandbox::open() {
    const Keys fresh{"sk_test_" + random_letters(key_length), "pk_test_" + random_letters(key_length),
                     "whsec_" + random_letters(webhook_secret_length)};
    app_->keys = co_await app_->store.keys(fresh, app_->clock.now());
    co_return app_->keys;
}

task<void> Sandbox::ensure_endpoint(std::string url, std::optional<std::string> secret,
                                    std::vector<std::string> types) {
    co_await app_->store.manage_endpoint(
        row_of(managed_endpoint(*app_, std::move(url), std::move(types)), secret.value_or(app_->keys.webhook_secret)));
}

void Sandbox::admit_origin(std::string_view origin) {
    for (auto& name : names_of(origin)) origins_->push_back(std::move(name));
}

}  // namespace rentezy::stripe_sandbox
