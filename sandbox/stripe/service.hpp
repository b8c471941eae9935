/// A Stripe to develop and test against: the same REST API, error codes, test cards, 3-D Secure pages and signed
/// webhooks, with its state in a database of its own (`stripe_sandbox`) and a port of its own. The code that takes real
/// money talks to it unchanged, and so do Stripe's own client libraries. Never for production.
///
///     auto sandbox = stripe_sandbox::make_service({…});
///     node.run(pg::migrate(*pool, sandbox.migrations()));
///     const Keys keys = node.run(sandbox.open());
///     http::Server server(loops, {.port = 12111}, sandbox.handler(), sandbox.body_limit());
///     node.run(sandbox.ensure_endpoint("http://127.0.0.1:8080/webhooks/stripe"));  // signed with keys.webhook_secret
///     sandbox.admit_origin("http://127.0.0.1:8080");                               // whose pages may call it
///     service::BackgroundRunner runner(loops, sandbox.backgrounds());
#pragma once
#include "platform/clock/clock.hpp"
#include "platform/config/config.hpp"
#include "platform/http/server.hpp"
#include "platform/ids/id_source.hpp"
#include "platform/runtime/task_group.hpp"
#include "platform/service/service.hpp"
#include "sandbox/stripe/store/rows.hpp"

namespace rentezy::stripe_sandbox {

class App;
class WebhookSender;

/// What the sandbox borrows; all of it outlives it.
struct Dependencies {
    std::shared_ptr<pg::Pool> pool;  // of the database stripe_sandbox
    const config::Config& config;
    runtime::Loops& loops;
    const Clock& clock;
};

void declare_options(config::Schema& schema);

class Sandbox {
  public:
    Sandbox(Sandbox&&) noexcept = default;
    Sandbox& operator=(Sandbox&&) = delete;
    ~Sandbox();

    [[nodiscard]] std::span<const pg::Migration> migrations() const;
    /// Serves every path; answers in Stripe's words, also for paths there are none.
    [[nodiscard]] http::Handler handler() const;
    [[nodiscard]] http::Server::BodyLimit body_limit() const;
    /// Webhooks, refunds that settle later, and the sweep of what is too old.
    [[nodiscard]] std::vector<service::Background> backgrounds() const;

    /// Loads the account's keys, made at the first call ever. Before the first request is served.
    task<Keys> open();
    /// Sends events of `types` to `url` from now on, also those that wait for the URL of an earlier start. Signed with
    /// the account's webhook secret, or with `secret` where one is given.
    task<void> ensure_endpoint(std::string url, std::optional<std::string> secret = std::nullopt,
                               std::vector<std::string> types = {"*"});
    /// Lets pages of this origin ("http://127.0.0.1:8080") call the API; with a loopback address, its other names too.
    /// Before the first request is served.
    void admit_origin(std::string_view origin);
    /// Waits a moment for webhooks under way; what hangs is sent again after the next start. After the backgrounds were
    /// stopped, before the loops are. Blocks; not on a loop.
    void stop();

  private:
    friend Sandbox make_service(Dependencies dependencies);
    Sandbox() = default;

    std::unique_ptr<SystemIds> ids_;
    std::shared_ptr<App> app_;
    std::shared_ptr<http::Router> router_;
    std::shared_ptr<WebhookSender> sender_;
    std::unique_ptr<runtime::TaskGroup> sends_;
    std::shared_ptr<std::vector<std::string>> origins_;
};

[[nodiscard]] Sandbox make_service(Dependencies dependencies);

}  // namespace rentezy::stripe_sandbox
