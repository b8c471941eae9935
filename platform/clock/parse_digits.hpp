/// Fixed-width decimal numbers, for the two readers of dates in this folder.
#pragma once
#include <optional>
#include <string_view>

namespace rentezy::detail {

/// The value of `text` if every character is a digit. At most nine of them, so that it fits.
constexpr std::optional<int> digits(std::string_view text) noexcept {
    int value = 0;
    for (const char c : text) {
        if (c < '0' || c > '9') return std::nullopt;
        value = value * 10 + (c - '0');
    }
    return value;
}

}  // namespace rentezy::detail
