#include <string_view>
#include <utility>

#include "services/property/domain/listing.hpp"

namespace rentezy::property {
namespace {

using namespace std::string_view_literals;

/// Blanks beyond ASCII that get pasted along: no-break, en to hair and ideographic spaces, separators of lines and
/// paragraphs, zero-width space, byte order mark. Not the joiners, which emoji are made with.
constexpr std::string_view wide_blanks[] = {"\u00A0"sv, "\u1680"sv, "\u2000"sv, "\u2001"sv, "\u2002"sv,
                                            "\u2003"sv, "\u2004"sv, "\u2005"sv, "\u2006"sv, "\u2007"sv,
                                            "\u2008"sv, "\u2009"sv, "\u200A"sv, "\u2028"sv, "\u2029"sv,
                                            "\u202F"sv, "\u205F"sv, "\u3000"sv, "\u200B"sv, "\uFEFF"sv};

/// How many bytes of a blank or a control character `text` begins with; 0 for any other.
std::size_t blank_at(std::string_view text) {
    const auto byte = static_cast<unsigned char>(text[0]);
    if (byte <= 0x20 || byte == 0x7F) return 1;
    // C1 controls are U+0080 to U+009F.
    if (byte == 0xC2 && text.size() > 1 && static_cast<unsigned char>(text[1]) < 0xA0) return 2;
    for (const auto blank : wide_blanks)
        if (text.starts_with(blank)) return blank.size();
    return 0;
}

}  // namespace

std::string tidy(std::string_view text) {
    std::string out;
    bool gap = false;
    for (std::size_t at = 0; at < text.size();) {
        if (const auto blank = blank_at(text.substr(at))) {
            gap = !out.empty();
            at += blank;
            continue;
        }
        if (std::exchange(gap, false)) out += ' ';
        out += text[at++];
    }
    return out;
}

}  // namespace rentezy::property
