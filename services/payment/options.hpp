/// Payment's settings: `--set payment.reconcile_after_seconds=60`, RENTEZY_PAYMENT_RECONCILE_AFTER_SECONDS, or [payment]
/// in a file. Secrets are taken from a file or the environment only.
#pragma once
#include "platform/config/config.hpp"

namespace rentezy::payment::options {

inline const config::Option<int> reconcile_after_seconds{
    "payment.reconcile_after_seconds", 60,
    "Seconds between two looks at an open payment, and at a refund under way, at the provider",
    config::between(1, 3'600)};
inline const config::Option<std::string> api_base{
    "stripe.api_base", "", "Stripe's address, https://api.stripe.com; empty: the sandbox in this process"};
inline const config::Option<std::string> publishable_key{"stripe.publishable_key", "",
                                                         "Stripe's publishable key, for browsers: pk_…"};
inline const config::Option<config::Secret> secret_key{"stripe.secret_key", {}, "Stripe's secret key: sk_… or rk_…"};
inline const config::Option<config::Secret> webhook_secret{"stripe.webhook_secret", {},
                                                           "What Stripe signs its webhooks with: whsec_…"};

}  // namespace rentezy::payment::options
