/// The sandbox's settings: `--set stripe.sandbox.webhook_fault=drop`, RENTEZY_STRIPE_SANDBOX_WEBHOOK_FAULT, or
/// [stripe.sandbox] in a file. What they mean is said in domain/faults.hpp.
#pragma once
#include "platform/config/config.hpp"
#include "sandbox/stripe/domain/faults.hpp"

namespace rentezy::stripe_sandbox::options {

inline const config::Option<std::string> webhook_fault{
    "stripe.sandbox.webhook_fault", "none",
    "What goes wrong with the sandbox's webhooks: drop (never sent), delay, duplicate, reorder",
    config::one_of({"none", "drop", "delay", "duplicate", "reorder"})};
inline const config::Option<int> webhook_delay_seconds{"stripe.sandbox.webhook_delay_seconds", 0,
                                                       "Seconds that each of the sandbox's webhooks waits",
                                                       config::between(0, 86'400)};
inline const config::Option<std::string> api_fault{
    "stripe.sandbox.api_fault", "none",
    "What goes wrong with calls of the sandbox's API: error_500 (nothing done), timeout (done, and no answer comes)",
    config::one_of({"none", "error_500", "timeout"})};
inline const config::Option<int> api_fault_next{"stripe.sandbox.api_fault_next", 0,
                                                "How many calls meet stripe.sandbox.api_fault; 0: every one",
                                                config::between(0, 1'000'000)};
inline const config::Option<int> refund_settles_after_ms{
    "stripe.sandbox.refund_settles_after_ms", 2'000,
    "Milliseconds until the test cards with slow or failing refunds say their last word",
    config::between(0, 86'400'000)};

[[nodiscard]] FaultSettings faults(const config::Config& config);

}  // namespace rentezy::stripe_sandbox::options
