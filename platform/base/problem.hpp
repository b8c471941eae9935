/// What a caller is told when a request cannot be done: RFC 9457 problem details with our stable `code`.
/// Services name their own failures in an enum and map each to a Problem in one file; handlers return it as a value.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace rentezy {

/// One bad field of a body: an RFC 6901 pointer to it, a stable code and a sentence for people.
struct FieldError {
    std::string pointer;
    std::string code;
    std::string detail;
};

/// An error answer. `status` is the HTTP status, `code` stable snake_case, `title` and `detail` sentences for people.
/// Never holds a secret or anything of another user's.
struct Problem {
    int status = 500;
    std::string code = "internal_error";
    std::string title = "Something went wrong on our side";
    std::string detail;
    std::vector<FieldError> errors;
    /// Further members of the body, name to value, strings all: e.g. {"booking_id", "0190…"}.
    std::vector<std::pair<std::string, std::string>> members;
    /// Seconds for the Retry-After header; set with 429 and 503.
    std::optional<int> retry_after_seconds;
};

/// The problems that every service answers alike.
namespace problems {
[[nodiscard]] Problem malformed(std::string detail);
/// 400 `malformed` for a query parameter: names it in `detail`.
[[nodiscard]] Problem bad_query(std::string_view parameter, std::string_view rule);
[[nodiscard]] Problem unauthenticated(std::string detail = "Sign in first: this needs a valid access token.");
[[nodiscard]] Problem token_expired();
[[nodiscard]] Problem forbidden(std::string detail = "Your account may not do this.");
/// 404, also for what exists but is not the caller's to see.
[[nodiscard]] Problem not_found(std::string_view what);
[[nodiscard]] Problem method_not_allowed(std::string_view allowed);
[[nodiscard]] Problem payload_too_large(std::size_t limit_bytes);
[[nodiscard]] Problem unsupported_media_type(std::string_view wanted);
[[nodiscard]] Problem invalid_fields(std::vector<FieldError> errors);
[[nodiscard]] Problem idempotency_key_required();
[[nodiscard]] Problem idempotency_key_reused();
[[nodiscard]] Problem too_many_requests(int retry_after_seconds);
[[nodiscard]] Problem unavailable(std::string detail, int retry_after_seconds = 1);
/// 503: more was asked for than can be done.
[[nodiscard]] Problem overloaded(int retry_after_seconds = 1);
[[nodiscard]] Problem internal_error();
/// 409 with the service's own code.
[[nodiscard]] Problem conflict(std::string code, std::string title, std::string detail);
}  // namespace problems

}  // namespace rentezy
