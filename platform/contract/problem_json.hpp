/// A Problem as the body of an answer: RFC 9457, `application/problem+json`.
#pragma once
#include <string>
#include <string_view>

#include "platform/base/problem.hpp"

namespace rentezy::contract {

inline constexpr std::string_view problem_content_type = "application/problem+json";

/// `{"type": "urn:rentezy:problem:<code>", "title", "status", "detail", "code", "request_id"}`, then `errors` where
/// there are any, then the problem's own members. All texts must be UTF-8.
[[nodiscard]] std::string to_problem_json(const Problem& problem, std::string_view request_id);

}  // namespace rentezy::contract
