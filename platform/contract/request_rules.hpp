/// The rules of the headers that the public API gives meaning to. Pure: whoever reads the header decides what follows.
#pragma once
#include <string_view>

namespace rentezy::contract {

/// 1 to 255 visible ASCII characters, `!` to `~`.
[[nodiscard]] bool is_idempotency_key(std::string_view text) noexcept;

/// 1 to 64 of A-Z, a-z, 0-9, `.`, `_`, `-`: safe in a log line and in an answer's header.
[[nodiscard]] bool is_request_id(std::string_view text) noexcept;

/// W3C Trace Context, version 00: `00-<32 hex>-<16 hex>-<2 hex>` in lower case, neither id all zeros.
[[nodiscard]] bool is_traceparent(std::string_view text) noexcept;

}  // namespace rentezy::contract
