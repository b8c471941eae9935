/// Base64 of RFC 4648 with padding, as encoded words of mail headers use it.
#pragma once
#include <string>
#include <string_view>

namespace rentezy::mail {

[[nodiscard]] std::string to_base64(std::string_view bytes);
/// Stops at the first character that is not of the alphabet.
[[nodiscard]] std::string from_base64(std::string_view text);

}  // namespace rentezy::mail
