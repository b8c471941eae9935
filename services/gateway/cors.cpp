#include "services/gateway/cors.hpp"

namespace rentezy::gateway {

std::optional<std::string_view> Cors::allowed_origin(const http::Request& request) const {
    if (allowed_.empty()) return std::nullopt;
    const auto origin = request.headers.find("Origin");
    if (!origin || !allowed_.contains(*origin)) return std::nullopt;
    return origin;
}

std::optional<http::Response> Cors::answer_preflight(const http::Request& request) const {
    if (request.method != http::Method::options || !request.headers.find("Access-Control-Request-Method"))
        return std::nullopt;
    if (!allowed_origin(request))
        return http::problem_response(problems::forbidden("Pages of this origin may not call the API."),
                                      request.request_id);
    auto response = http::no_content();
    add_to(response, request);
    response.headers.add("Access-Control-Allow-Methods", "GET, HEAD, POST, PUT, PATCH, DELETE");
    response.headers.add(
        "Access-Control-Allow-Headers",
        "Authorization, Content-Type, Idempotency-Key, Last-Event-ID, X-Request-Id, X-Requested-With, traceparent");
    response.headers.add("Access-Control-Max-Age", "600");
    return response;
}

void Cors::add_to(http::Response& response, const http::Request& request) const {
    if (allowed_.empty()) return;
    response.headers.add("Vary", "Origin");
    const auto origin = allowed_origin(request);
    if (!origin) return;
    response.headers.set("Access-Control-Allow-Origin", *origin);
    response.headers.set("Access-Control-Allow-Credentials", "true");
    response.headers.set("Access-Control-Expose-Headers", "X-Request-Id, Idempotent-Replayed, Retry-After");
}

}  // namespace rentezy::gateway
