#include "services/payment/app/receive_webhook.hpp"

#include "services/payment/api/operations.hpp"

namespace rentezy::payment {

task<http::Response> receive_webhook_call(http::Request& request, App& app) {
    const auto signature = request.headers.find("Stripe-Signature");
    const auto stored = co_await receive_webhook(app, std::string(signature.value_or("")), request.body);
    if (!stored) co_return http::problem_response(stored.error(), request.request_id);
    co_return http::json_response(200, R"({"received":true})");
}

}  // namespace rentezy::payment
