/// Which Stripe this process talks to: the real one, when `stripe.api_base` and its keys are set, or the sandbox, which
/// is then served from this process on a port of its own.
#pragma once
#include "apps/rentezy/node.hpp"
#include "platform/http/server.hpp"
#include "sandbox/stripe/service.hpp"
#include "services/payment/stripe_access.hpp"

namespace rentezy {

class Stripe {
  public:
    /// Throws std::runtime_error, naming the missing keys, where the sandbox may not be used or keys are set in part.
    static void check(const config::Config& config);

    /// Prepares the sandbox's database and binds its port where it is used. `any_port`: the system chooses one. Throws
    /// std::runtime_error with one sentence.
    Stripe(Node& node, bool any_port);
    ~Stripe();

    [[nodiscard]] const payment::StripeAccess& access() const { return access_; }
    [[nodiscard]] bool is_sandbox() const { return sandbox_.has_value(); }
    [[nodiscard]] std::vector<service::Background> backgrounds() const;

    /// Serves, and sends webhooks to this process at `base_url`. Pages of `public_url` may call the API.
    void start(const std::string& base_url, const std::string& public_url);
    /// After the backgrounds have ended.
    void stop();

  private:
    Node& node_;
    payment::StripeAccess access_;
    std::optional<stripe_sandbox::Sandbox> sandbox_;
    std::unique_ptr<http::Server> server_;
};

}  // namespace rentezy
