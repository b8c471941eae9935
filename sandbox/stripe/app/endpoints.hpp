/// The use-cases of /v1/webhook_endpoints.
#pragma once
#include "sandbox/stripe/app/command.hpp"
#include "sandbox/stripe/domain/webhook_endpoint.hpp"

namespace rentezy::stripe_sandbox {

/// The columns of an endpoint whose secret is `secret`; the secret is not in the document.
[[nodiscard]] EndpointRow row_of(WebhookEndpoint endpoint, std::string secret);

/// The platform's own endpoint, for events of `types`, at `url`.
[[nodiscard]] WebhookEndpoint managed_endpoint(const App& app, std::string url, std::vector<std::string> types);

/// "payment_intent.succeeded", "payment_intent.*" is not taken by Stripe, "*" is.
[[nodiscard]] bool is_event_type(std::string_view type);

}  // namespace rentezy::stripe_sandbox
