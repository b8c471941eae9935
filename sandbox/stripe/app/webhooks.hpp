/// Sends what happened to whoever asked to be told: signed, many at a time, and again until it is accepted. What is
/// still to be sent is in the database, so nothing is lost with the process; what was under way when it died is sent
/// again.
#pragma once
#include "platform/http/client.hpp"
#include "platform/runtime/task_group.hpp"
#include "sandbox/stripe/app/app.hpp"

namespace rentezy::stripe_sandbox {

struct WebhookLimits {
    std::size_t in_parallel = 32;
    std::chrono::milliseconds timeout{10'000};
};

/// All on one loop: passes and what they start.
class WebhookSender : public std::enable_shared_from_this<WebhookSender> {
  public:
    WebhookSender(std::shared_ptr<App> app, runtime::Loops& loops, WebhookLimits limits);

    /// Notes what was accepted and what was not, starts what is due in `sends`, and tells when to come again. It does
    /// not wait for answers: a slow endpoint holds up only its own webhooks.
    task<std::chrono::milliseconds> pass(runtime::TaskGroup& sends);

  private:
    static task<void> send(std::shared_ptr<WebhookSender> self, Delivery delivery);
    task<std::optional<std::string>> post(const Delivery& delivery);
    task<void> note_finished();
    task<std::chrono::milliseconds> until_next(Instant now);

    std::shared_ptr<App> app_;
    http::Client client_;  // its own: a webhook under way may outlive the platform's
    WebhookLimits limits_;
    bool resumed_ = false;
    std::size_t in_flight_ = 0;
    std::vector<DeliveryKey> accepted_;
    std::vector<FailedDelivery> failed_;
};

}  // namespace rentezy::stripe_sandbox
