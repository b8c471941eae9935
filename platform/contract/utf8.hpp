/// The little of Unicode that rules need: is it UTF-8, how long is it to a person, may it stand in a text.
#pragma once
#include <cstddef>
#include <string_view>

namespace rentezy::contract {

/// Whether `text` is well-formed UTF-8 (RFC 3629): no overlong forms, no surrogates, nothing above U+10FFFF.
[[nodiscard]] bool is_utf8(std::string_view text) noexcept;

/// Code points of well-formed UTF-8.
[[nodiscard]] std::size_t count_code_points(std::string_view text) noexcept;

/// Whether there is a control character of C0, DEL or C1; with `several_lines` tab, line feed and carriage return pass.
[[nodiscard]] bool has_control_characters(std::string_view text, bool several_lines) noexcept;

/// Whether nothing in it can be seen: empty, or spaces of any kind and zero-width marks only.
[[nodiscard]] bool is_blank(std::string_view text) noexcept;

}  // namespace rentezy::contract
