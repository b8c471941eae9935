#include "apps/rentezy/front.hpp"

#include <unistd.h>

#include "apps/rentezy/api_document.hpp"
#include "apps/rentezy/options.hpp"
#include "platform/door/pod.hpp"
#include "platform/http/server.hpp"
#include "platform/rate_limit/memory_limiter.hpp"
#include "services/gateway/gateway.hpp"
#include "services/gateway/options.hpp"

namespace rentezy {
namespace {

/// Where the built web app is: as configured, or beside the binary as `./dev build` leaves it. Empty: without one.
std::filesystem::path web_folder(const config::Config& config) {
    if (const auto given = config.get(rentezy::options::web_dir); !given.empty()) return given;
    std::error_code ignored;
    const auto binary = std::filesystem::read_symlink("/proc/self/exe", ignored);
    for (const auto& candidate : {binary.parent_path() / "web", binary.parent_path() / "../../web/dist"})
        if (std::filesystem::exists(candidate / "index.html", ignored)) return std::filesystem::canonical(candidate);
    return {};
}

http::ServerOptions server_options(const config::Config& config, const FrontOptions& options) {
    http::ServerOptions made;
    made.address = options.address;
    made.port = options.port;
    made.header_timeout = std::chrono::seconds(config.get(rentezy::options::header_timeout));
    made.body_timeout = std::chrono::seconds(config.get(rentezy::options::body_timeout));
    made.idle_timeout = std::chrono::seconds(config.get(rentezy::options::idle_timeout));
    made.write_timeout = std::chrono::seconds(config.get(rentezy::options::write_timeout));
    // Refused once, at the door: a pod that refused too would be taken for one that is down.
    if (options.with_gateway) {
        made.admission.longest_wait = std::chrono::milliseconds(config.get(rentezy::options::longest_wait));
        made.admission_class = &gateway::Gateway::admission_class;
    }
    const auto certificate = config.get(rentezy::options::tls_certificate);
    if (!certificate.empty()) made.tls = {certificate, config.get(rentezy::options::tls_key)};
    if (const int port = config.get(rentezy::options::tls_redirect_port); made.tls && port != 0)
        made.redirect_port = static_cast<std::uint16_t>(port);
    return made;
}

std::vector<const service::Service*> services_of(const Product& product) {
    std::vector<const service::Service*> services;
    for (const auto& one : product.services()) services.push_back(&one);
    return services;
}

}  // namespace

/// The two fronts differ in what they do with a request, not in how they are served.
class Front::Parts {
  public:
    Parts(Node& node, Product& product, const FrontOptions& options)
        : door(node.loops(), node.clock(), product.reachable(), node.event_log(), {.realm = token_realm()}) {
        const auto ready = [this] { return door.ready(); };
        if (options.with_gateway)
            gateway.emplace(gateway::Dependencies{.services = product.reachable(),
                                                  .door = door,
                                                  .metrics = node.metrics(),
                                                  .config = node.config(),
                                                  .limiter = std::make_shared<rate_limit::MemoryLimiter>(),
                                                  .openapi = api_document(product),
                                                  .payment_base_url = options.stripe_api_base,
                                                  .web_folder = web_folder(node.config()),
                                                  .ready = ready});
        else
            pod.emplace(services_of(product), door, node.metrics(),
                        service::TrustedProxies(node.config().get(gateway::options::trusted_proxies)), ready);
        internal = service::internal_port_routes(node.metrics(), ready);
        server.emplace(
            node.loops(), server_options(node.config(), options),
            [this](http::Request& request) { return gateway ? gateway->handle(request) : pod->handle(request); },
            [this](http::Method method, std::string_view path) {
                return gateway ? gateway->body_limit(method, path) : pod->body_limit(method, path);
            });
        http::ServerOptions internal_options;
        internal_options.port = static_cast<std::uint16_t>(node.config().get(rentezy::options::metrics_port));
        internal_server.emplace(
            node.loops(), internal_options, [this](http::Request& request) { return internal.handle(request); },
            [this](http::Method method, std::string_view path) { return internal.body_limit(method, path); });
        const auto host =
            options.address.find(':') == std::string::npos ? options.address : "[" + options.address + "]";
        const bool tls = !node.config().get(rentezy::options::tls_certificate).empty();
        base_url = fmt::format("{}://{}:{}", tls ? "https" : "http", host, server->port());
    }

    door::TokenDoor door;
    std::optional<gateway::Gateway> gateway;
    std::optional<door::Pod> pod;
    http::Router internal;
    std::optional<http::Server> server;
    std::optional<http::Server> internal_server;
    std::string base_url;
};

Front::Front(Node& node, Product& product, const FrontOptions& options)
    : parts_(std::make_unique<Parts>(node, product, options)) {}

Front::~Front() = default;

void Front::start() {
    parts_->door.start();
    parts_->server->start();
    parts_->internal_server->start();
}

bool Front::ready() const { return parts_->door.ready(); }

void Front::drain(std::chrono::milliseconds limit) { parts_->server->drain(limit); }

void Front::stop() {
    parts_->internal_server->drain(std::chrono::milliseconds(200));
    parts_->door.stop();
}

std::string Front::base_url() const { return parts_->base_url; }

std::string Front::metrics_url() const {
    return fmt::format("http://127.0.0.1:{}/metrics", parts_->internal_server->port());
}

}  // namespace rentezy
