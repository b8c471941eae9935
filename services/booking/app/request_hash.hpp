/// What two requests with one idempotency key are compared by.
#pragma once
#include <string>
#include <string_view>

namespace rentezy::booking {

/// SHA-256 of `text` in hexadecimal, 64 characters.
[[nodiscard]] std::string request_hash(std::string_view text);

}  // namespace rentezy::booking
