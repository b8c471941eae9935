/// The names a request goes by: X-Request-Id for people, W3C traceparent for tracing systems.
#pragma once
#include <string>
#include <string_view>

namespace rentezy::http {

/// 20 characters, unique for practical purposes; not a secret.
[[nodiscard]] std::string make_request_id();

/// Our own span under the caller's `parent` where that is a valid traceparent of version 00; else a new sampled trace.
[[nodiscard]] std::string child_traceparent(std::string_view parent);
/// The 32 digits of the trace; empty where there is none.
[[nodiscard]] std::string_view trace_id_of(std::string_view traceparent);

}  // namespace rentezy::http
