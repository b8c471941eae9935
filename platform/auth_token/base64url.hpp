/// The base64url of RFC 4648 without padding, as JOSE uses it.
#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace rentezy::auth_token {

[[nodiscard]] std::string to_base64url(std::string_view bytes);

/// Only the one canonical text of each value: no padding, no line breaks, no set bits behind the last byte.
[[nodiscard]] std::optional<std::string> from_base64url(std::string_view text);

}  // namespace rentezy::auth_token
