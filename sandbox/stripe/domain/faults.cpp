#include "sandbox/stripe/domain/faults.hpp"

namespace rentezy::stripe_sandbox {
namespace {

constexpr std::int64_t usual_delay_seconds = 5;
/// Events that fall into one such window are sent in the reverse order, after it has ended.
constexpr std::int64_t reorder_window_us = 1'000'000;

}  // namespace

DeliveryPlan plan_delivery(const FaultSettings& faults, std::string_view event_type, Instant now) {
    DeliveryPlan plan{now + std::chrono::seconds(faults.webhook_delay_seconds), 1};
    if (!faults.webhook_event.empty() && faults.webhook_event != event_type) return {now, 1};
    switch (faults.webhook_fault) {
        case WebhookFault::none:
            break;
        case WebhookFault::drop:
            plan.copies = 0;
            break;
        case WebhookFault::delay:
            if (faults.webhook_delay_seconds == 0) plan.due += std::chrono::seconds(usual_delay_seconds);
            break;
        case WebhookFault::duplicate:
            plan.copies = 2;
            break;
        case WebhookFault::reorder: {
            // Mirrored at the window's end: the later it happened, the sooner it is due.
            const auto end = (now.unix_us() / reorder_window_us + 1) * reorder_window_us;
            plan.due += std::chrono::microseconds(2 * (end - now.unix_us()));
            break;
        }
    }
    return plan;
}

ApiFault Faults::meet(std::string_view path) {
    const std::lock_guard lock(mutex_);
    if (settings_.api_fault == ApiFault::none || !path.starts_with(settings_.api_fault_path)) return ApiFault::none;
    if (!settings_.api_fault_next) return settings_.api_fault;
    if (*settings_.api_fault_next <= 0) return ApiFault::none;
    --*settings_.api_fault_next;
    return settings_.api_fault;
}

}  // namespace rentezy::stripe_sandbox
