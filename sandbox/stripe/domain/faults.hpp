/// What this sandbox does wrong on purpose, so that what depends on Stripe can be tried against a bad day of it.
/// Settings of the process at start, and changed while it runs by POST /_sandbox/faults.
#pragma once
#include <boost/describe.hpp>
#include <chrono>
#include <mutex>
#include <optional>

#include "platform/clock/instant.hpp"
#include "sandbox/stripe/domain/shape.hpp"

namespace rentezy::stripe_sandbox {

/// none; drop: never sent, only the API tells of the event; delay: sent late; duplicate: sent twice; reorder: later
/// events overtake earlier ones.
enum class WebhookFault { none, drop, delay, duplicate, reorder };
BOOST_DESCRIBE_ENUM(WebhookFault, none, drop, delay, duplicate, reorder)

/// none; error_500: answered 500, nothing done; timeout: done, but the answer never comes.
enum class ApiFault { none, error_500, timeout };
BOOST_DESCRIBE_ENUM(ApiFault, none, error_500, timeout)

struct FaultSettings {
    WebhookFault webhook_fault = WebhookFault::none;
    /// Every webhook waits this long; with `delay` and 0 it is five seconds.
    std::int64_t webhook_delay_seconds = 0;
    /// Only events of this type are touched; empty: all.
    std::string webhook_event{};
    ApiFault api_fault = ApiFault::none;
    /// Only requests whose path begins so; empty: all under /v1.
    std::string api_fault_path{};
    /// How many requests still meet it; absent: every one.
    std::optional<std::int64_t> api_fault_next{};
    /// Whether a 500 is kept under the request's idempotency key, as Stripe keeps those of requests it had begun.
    bool api_fault_stored = false;
    /// How long `timeout` keeps the connection before it answers 504 to whoever still waits.
    std::int64_t api_timeout_seconds = 30;
};
BOOST_DESCRIBE_STRUCT(FaultSettings, (),
                      (webhook_fault, webhook_delay_seconds, webhook_event, api_fault, api_fault_path, api_fault_next,
                       api_fault_stored, api_timeout_seconds))

/// When and how often one event is to be sent to an endpoint. No copies: not at all.
struct DeliveryPlan {
    Instant due;
    int copies = 1;
};

[[nodiscard]] DeliveryPlan plan_delivery(const FaultSettings& faults, std::string_view event_type, Instant now);

/// The settings in force. Safe from any thread.
class Faults {
  public:
    explicit Faults(FaultSettings settings) : settings_(std::move(settings)) {}

    [[nodiscard]] FaultSettings get() const {
        const std::lock_guard lock(mutex_);
        return settings_;
    }
    void set(FaultSettings settings) {
        const std::lock_guard lock(mutex_);
        settings_ = std::move(settings);
    }
    /// The fault this request meets; counts it.
    [[nodiscard]] ApiFault meet(std::string_view path);

  private:
    mutable std::mutex mutex_;
    FaultSettings settings_;
};

}  // namespace rentezy::stripe_sandbox
