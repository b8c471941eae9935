/// Proof that a webhook comes from here: https://docs.stripe.com/webhooks#verify-manually.
#pragma once
#include <string>
#include <string_view>

#include "platform/clock/instant.hpp"

namespace rentezy::stripe_sandbox {

/// The value of `Stripe-Signature`: `t=SECONDS,v1=HEX` with HMAC-SHA256 of "SECONDS.BODY" under the endpoint's secret
/// (all of it, `whsec_` included).
[[nodiscard]] std::string signature(std::string_view secret, std::string_view body, Instant now);

/// Compares two secrets in a time that tells nothing about where they differ.
[[nodiscard]] bool same_secret(std::string_view left, std::string_view right);

/// SHA-256 of `text` in hexadecimal: what a repeated request is known by.
[[nodiscard]] std::string digest(std::string_view text);

}  // namespace rentezy::stripe_sandbox
