/// The bank's page: where a customer says yes or no to a payment, as a test. Plain HTML and forms, no script.
#pragma once
#include "platform/http/router.hpp"
#include "sandbox/stripe/app/app.hpp"

namespace rentezy::stripe_sandbox::api {

/// GET and POST of `/3d_secure/{intent}/{token}`, and the style sheet.
[[nodiscard]] std::vector<http::Route> three_d_secure_routes(std::shared_ptr<App> app);

/// `return_url` with what Stripe adds to it, before its fragment.
[[nodiscard]] std::string with_query(std::string_view return_url, std::string_view query);

}  // namespace rentezy::stripe_sandbox::api
