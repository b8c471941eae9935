/// The one door to RentEzy: it knows where services are, checks tokens, limits, adds what browsers need to be told, and
/// serves the web app and the documents. It owns no data and knows no rule of the business.
#pragma once
#include <filesystem>

#include "platform/door/token_door.hpp"
#include "platform/http/static_files.hpp"
#include "platform/service/observe.hpp"
#include "platform/service/probes.hpp"
#include "platform/service/trusted_proxies.hpp"
#include "services/gateway/cors.hpp"
#include "services/gateway/rate_limits.hpp"
#include "services/gateway/security_headers.hpp"

namespace rentezy::gateway {

struct Dependencies {
    service::Services& services;
    door::TokenDoor& door;
    metrics::Registry& metrics;
    const config::Config& config;
    /// Counts together with other gateways where it is shared.
    std::shared_ptr<rate_limit::Limiter> limiter;
    /// The OpenAPI document of the public API, as JSON.
    std::string openapi;
    /// Where the web app confirms payments: the base URL of Stripe's API, or of the sandbox.
    std::string payment_base_url;
    /// The built web app; empty for a gateway without one.
    std::filesystem::path web_folder;
    service::Ready ready;
};

class Gateway {
  public:
    /// Throws std::runtime_error or std::invalid_argument with one sentence on settings that cannot work. What
    /// `dependencies` refers to outlives it.
    explicit Gateway(Dependencies dependencies);

    /// For http::Server.
    task<http::Response> handle(http::Request& request);
    /// Which requests wait for the same thing: those of one service; of auth's, what it hashes passwords for is apart.
    [[nodiscard]] static std::size_t admission_class(const http::Request& request);
    [[nodiscard]] std::size_t body_limit(http::Method method, std::string_view path) const;

  private:
    task<http::Response> answer(http::Request& request);
    task<http::Response> answer_api(http::Request& request);
    task<http::Response> forward(http::Request& request);
    [[nodiscard]] http::Response answer_page(const http::Request& request) const;

    service::Services& services_;
    door::TokenDoor& door_;
    service::RequestObserver observer_;
    service::TrustedProxies proxies_;
    RateLimits limits_;
    Cors cors_;
    SecurityHeaders headers_;
    std::optional<http::StaticFiles> web_;
    http::Router own_;  // probes and documents
    http::Handler answer_;
};

void declare_options(config::Schema& schema);

}  // namespace rentezy::gateway
