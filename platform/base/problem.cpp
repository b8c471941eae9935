#include "platform/base/problem.hpp"

#include <fmt/format.h>

namespace rentezy::problems {
namespace {
Problem make(int status, std::string code, std::string title, std::string detail) {
    Problem problem;
    problem.status = status;
    problem.code = std::move(code);
    problem.title = std::move(title);
    problem.detail = std::move(detail);
    return problem;
}
}  // namespace

Problem malformed(std::string detail) {
    return make(400, "malformed", "The request cannot be read", std::move(detail));
}

Problem bad_query(std::string_view parameter, std::string_view rule) {
    return malformed(fmt::format("The query parameter \"{}\" {}.", parameter, rule));
}

Problem unauthenticated(std::string detail) { return make(401, "unauthenticated", "Not signed in", std::move(detail)); }

Problem token_expired() {
    return make(401, "token_expired", "The access token has expired", "Refresh the session and try again.");
}

Problem forbidden(std::string detail) { return make(403, "forbidden", "Not allowed", std::move(detail)); }

Problem not_found(std::string_view what) {
    return make(404, "not_found", "Not found", fmt::format("There is no such {}, or it is not yours to see.", what));
}

Problem method_not_allowed(std::string_view allowed) {
    return make(405, "method_not_allowed", "Method not allowed", fmt::format("Allowed here: {}.", allowed));
}

Problem payload_too_large(std::size_t limit_bytes) {
    return make(413, "payload_too_large", "The body is too large",
                fmt::format("A body may have at most {} bytes here.", limit_bytes));
}

Problem unsupported_media_type(std::string_view wanted) {
    return make(415, "unsupported_media_type", "This kind of body is not understood",
                fmt::format("Send it with Content-Type: {}.", wanted));
}

Problem invalid_fields(std::vector<FieldError> errors) {
    auto problem = make(422, "invalid_fields", "Some fields need another value",
                        errors.size() == 1 ? errors.front().detail : "Each field is named in errors.");
    problem.errors = std::move(errors);
    return problem;
}

Problem idempotency_key_required() {
    return make(
        400, "idempotency_key_required", "An Idempotency-Key is needed",
        "Send an Idempotency-Key header of 1 to 255 visible ASCII characters, so that a retry cannot act twice.");
}

Problem idempotency_key_reused() {
    return make(422, "idempotency_key_reused", "This Idempotency-Key belongs to another request",
                "The same key came before with another body. Use a new key for a new request.");
}

Problem too_many_requests(int retry_after_seconds) {
    auto problem = make(429, "too_many_requests", "Too many requests",
                        fmt::format("Wait {} s before the next one.", retry_after_seconds));
    problem.retry_after_seconds = retry_after_seconds;
    return problem;
}

Problem unavailable(std::string detail, int retry_after_seconds) {
    auto problem = make(503, "unavailable", "Not available right now", std::move(detail));
    problem.retry_after_seconds = retry_after_seconds;
    return problem;
}

Problem overloaded(int retry_after_seconds) {
    return unavailable("More is being asked for than can be answered in time. Try again in a moment.",
                       retry_after_seconds);
}

Problem internal_error() { return Problem{}; }

Problem conflict(std::string code, std::string title, std::string detail) {
    return make(409, std::move(code), std::move(title), std::move(detail));
}

}  // namespace rentezy::problems
