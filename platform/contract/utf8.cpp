#include "platform/contract/utf8.hpp"

#include <algorithm>
#include <cstdint>
#include <optional>

namespace rentezy::contract {
namespace {

/// Takes the first code point off `rest`; none where the bytes are not well-formed.
std::optional<char32_t> take_code_point(std::string_view& rest) noexcept {
    const auto lead = static_cast<unsigned char>(rest.front());
    const std::size_t length = lead < 0x80           ? 1
                               : (lead >> 5) == 0x6  ? 2
                               : (lead >> 4) == 0xE  ? 3
                               : (lead >> 3) == 0x1E ? 4
                                                     : 0;
    if (length == 0 || rest.size() < length) return std::nullopt;
    if (length == 1) {
        rest.remove_prefix(1);
        return lead;
    }
    char32_t point = lead & (0x7Fu >> length);
    for (std::size_t i = 1; i < length; ++i) {
        const auto next = static_cast<unsigned char>(rest[i]);
        if ((next >> 6) != 0x2) return std::nullopt;
        point = (point << 6) | (next & 0x3Fu);
    }
    constexpr char32_t shortest[] = {0, 0, 0x80, 0x800, 0x10000};
    if (point < shortest[length] || point > 0x10FFFF || (point >= 0xD800 && point <= 0xDFFF)) return std::nullopt;
    rest.remove_prefix(length);
    return point;
}

bool is_invisible(char32_t point) noexcept {
    constexpr char32_t others[] = {0x20,   0xA0,   0x00AD, 0x1680, 0x180E, 0x2028, 0x2029,
                                   0x202F, 0x205F, 0x2060, 0x2800, 0x3000, 0x3164, 0xFEFF};
    return point < 0x20 || (point >= 0x2000 && point <= 0x200F) || std::ranges::find(others, point) != std::end(others);
}

}  // namespace

bool is_utf8(std::string_view text) noexcept {
    while (!text.empty()) {
        if (!take_code_point(text)) return false;
    }
    return true;
}

std::size_t count_code_points(std::string_view text) noexcept {
    return static_cast<std::size_t>(
        std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) >> 6) != 0x2; }));
}

bool has_control_characters(std::string_view text, bool several_lines) noexcept {
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        if (byte == 0x7F) return true;
        if (byte < 0x20 && !(several_lines && (byte == '\n' || byte == '\r' || byte == '\t'))) return true;
        // C1 is U+0080 to U+009F: C2 followed by 80 to 9F.
        if (byte == 0xC2 && i + 1 < text.size() && static_cast<unsigned char>(text[i + 1]) < 0xA0) return true;
    }
    return false;
}

bool is_blank(std::string_view text) noexcept {
    while (!text.empty()) {
        const auto point = take_code_point(text);
        if (!point || !is_invisible(*point)) return false;
    }
    return true;
}

}  // namespace rentezy::contract
