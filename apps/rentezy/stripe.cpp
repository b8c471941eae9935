#include "apps/rentezy/stripe.hpp"

#include <fmt/ranges.h>

#include "apps/rentezy/options.hpp"
#include "platform/pg/migrate.hpp"
#include "services/payment/options.hpp"

namespace rentezy {

void Stripe::check(const config::Config& config) {
    std::vector<std::string_view> missing;
    const auto want = [&](const auto& option, bool given) {
        if (!given) missing.push_back(option.name());
    };
    want(payment::options::secret_key, !config.get(payment::options::secret_key).reveal().empty());
    want(payment::options::publishable_key, !config.get(payment::options::publishable_key).empty());
    want(payment::options::webhook_secret, !config.get(payment::options::webhook_secret).reveal().empty());
    if (missing.empty()) return;
    if (config.get(options::environment) == "production")
        throw std::runtime_error(
            fmt::format("In production the Stripe sandbox is refused: set {}.", fmt::join(missing, ", ")));
    if (missing.front() != payment::options::secret_key.name())
        throw std::runtime_error(fmt::format("With stripe.secret_key, Stripe's own keys are needed whole: set {}.",
                                             fmt::join(missing, ", ")));
}

Stripe::Stripe(Node& node, bool any_port) : node_(node) {
    const auto& config = node.config();
    access_ = {.api_base = config.get(payment::options::api_base),
               .secret_key = config.get(payment::options::secret_key).reveal(),
               .publishable_key = config.get(payment::options::publishable_key),
               .webhook_secret = config.get(payment::options::webhook_secret).reveal()};
    if (!access_.secret_key.empty()) {
        if (access_.api_base.empty()) access_.api_base = "https://api.stripe.com";
        return;
    }
    sandbox_.emplace(stripe_sandbox::make_service(
        {.pool = node.pool("stripe_sandbox"), .config = config, .loops = node.loops(), .clock = node.clock()}));
    node.run(pg::migrate(*node.pool("stripe_sandbox"), sandbox_->migrations()));
    const auto keys = node.run(sandbox_->open());
    const auto port = any_port && !config.is_given(options::sandbox_port) ? 0 : config.get(options::sandbox_port);
    http::ServerOptions serving;
    serving.port = static_cast<std::uint16_t>(port);
    server_ = std::make_unique<http::Server>(node.loops(), serving, sandbox_->handler(), sandbox_->body_limit());
    access_.api_base = fmt::format("http://127.0.0.1:{}", server_->port());
    access_.secret_key = keys.secret;
    access_.publishable_key = keys.publishable;
    if (access_.webhook_secret.empty()) access_.webhook_secret = keys.webhook_secret;
}

Stripe::~Stripe() { stop(); }

std::vector<service::Background> Stripe::backgrounds() const {
    return sandbox_ ? sandbox_->backgrounds() : std::vector<service::Background>{};
}

void Stripe::start(const std::string& base_url, const std::string& public_url) {
    if (!sandbox_) return;
    sandbox_->admit_origin(public_url);
    node_.run(sandbox_->ensure_endpoint(base_url + "/webhooks/stripe", access_.webhook_secret,
                                        {payment::webhook_types.begin(), payment::webhook_types.end()}));
    server_->start();
}

void Stripe::stop() {
    if (server_) server_->drain(std::chrono::seconds(2));
    if (sandbox_) sandbox_->stop();
    server_.reset();
}

}  // namespace rentezy
