/// Payment's settings: `--set payment.reconcile_after_seconds=60`, RENTEZY_PAYMENT_RECONCILE_AFTER_SECONDS, or
/// [payment] in a file. Secrets are taken from a file or the environment only.
#pragma once
#include "platform/config/config.hpp"

namespace rentezy::payment::options {

inline const config::Option<int> reconcile_after_seconds{
    "payment.reconcile_after_seconds", 60,
    "Seconds between two looks at an open payment, and at a refund under way, at the provider",
    config::between(1, 3'600)};
/// The secret key travels there: never in the clear, except within this machine.
inline const config::Option<std::string> api_base{
    "stripe.api_base", "",
    "Where Stripe's API is; empty: https://api.stripe.com with a secret key, the sandbox in this process without one",
    config::satisfies<std::string>(
        "empty, or https://HOST, or http://127.0.0.1:PORT, without a slash at the end", [](const std::string& base) {
            return base.empty() ||
                   ((base.starts_with("https://") || base.starts_with("http://127.0.0.1:")) && !base.ends_with('/'));
        })};
inline const config::Option<std::string> publishable_key{"stripe.publishable_key", "",
                                                         "Stripe's publishable key, for browsers: pk_…"};
inline const config::Option<config::Secret> secret_key{"stripe.secret_key", {}, "Stripe's secret key: sk_… or rk_…"};
inline const config::Option<config::Secret> webhook_secret{
    "stripe.webhook_secret", {}, "What Stripe signs its webhooks with: whsec_…"};

}  // namespace rentezy::payment::options
