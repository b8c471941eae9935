/// Values as characters: read from the environment and from flags, and written for people.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "platform/config/option.hpp"

namespace rentezy::config {

/// "an integer", to complete "must be …".
[[nodiscard]] std::string_view describe(Kind kind) noexcept;

/// None where `text` is not of this kind: only true and false are booleans, integers are plain decimals that fit 64
/// bits.
[[nodiscard]] std::optional<Value> parse_value(Kind kind, std::string_view text);

/// As TOML writes it.
[[nodiscard]] std::string print_value(const Value& value);

}  // namespace rentezy::config
