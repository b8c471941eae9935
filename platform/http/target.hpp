/// Request targets: from the bytes of the request line to a decoded path and a raw query.
#pragma once
#include <string>
#include <string_view>

#include "platform/base/result.hpp"

namespace rentezy::http {

inline constexpr std::size_t target_limit_bytes = 8 * 1024;

/// Splits `target` (origin-form, absolute-form or "*") into a decoded path and the query after '?', undecoded.
/// Error: 400 for bytes that may not stand in a URL, bad percent escapes, a path that is not UTF-8, and escapes of '/'
/// or of control characters, which could mean another path to the next reader.
[[nodiscard]] Result<void> split_target(std::string_view target, std::string& path, std::string& query);

}  // namespace rentezy::http
