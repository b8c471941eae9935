#include "platform/contract/text_types.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "platform/contract/utf8.hpp"

namespace rentezy::contract {
namespace {

Violation forbidden_character(const char* what) { return {"forbidden_character", fmt::format("Leave out {}.", what)}; }

bool is_letter_or_digit(char c) noexcept {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

/// `atext` of RFC 5322.
bool is_local_character(char c) noexcept {
    return is_letter_or_digit(c) || std::string_view("!#$%&'*+-/=?^_`{|}~").contains(c);
}

/// Non-empty runs of allowed characters with single dots between: the dot-atom of RFC 5322.
bool is_local_part(std::string_view local) noexcept {
    if (local.empty() || local.size() > 64 || local.front() == '.' || local.back() == '.') return false;
    return !local.contains("..") &&
           std::ranges::all_of(local, [](char c) { return c == '.' || is_local_character(c); });
}

bool is_domain_label(std::string_view label) noexcept {
    return !label.empty() && label.size() <= 63 && label.front() != '-' && label.back() != '-' &&
           std::ranges::all_of(label, [](char c) { return c == '-' || is_letter_or_digit(c); });
}

/// Two labels or more, the last not a number: `user@localhost` and `user@10.0.0.1` reach nobody from here.
bool is_domain(std::string_view domain) noexcept {
    std::size_t labels = 0;
    while (true) {
        const auto dot = domain.find('.');
        const auto label = domain.substr(0, dot);
        if (!is_domain_label(label)) return false;
        ++labels;
        if (dot == std::string_view::npos) {
            return labels >= 2 && !std::ranges::all_of(label, [](char c) { return c >= '0' && c <= '9'; });
        }
        domain.remove_prefix(dot + 1);
    }
}

}  // namespace

std::optional<Violation> check_text(std::string_view text, const TextRule& rule) {
    if (has_control_characters(text, rule.several_lines)) {
        return forbidden_character(rule.several_lines ? "control characters other than line breaks and tabs"
                                                      : "line breaks, tabs and other control characters");
    }
    const std::size_t length = count_code_points(text);
    if (rule.min > 0 && is_blank(text)) return Violation{"too_short", "This must not be blank."};
    if (length < rule.min) return Violation{"too_short", fmt::format("Use at least {} characters.", rule.min)};
    if (length > rule.max) return Violation{"too_long", fmt::format("Use at most {} characters.", rule.max)};
    return std::nullopt;
}

Checked<Email> Email::parse(std::string_view text) {
    if (text.size() > max_length) {
        return std::unexpected(Violation{"too_long", fmt::format("Use at most {} characters.", max_length)});
    }
    // The last @: a local part cannot hold one, so more than one fails there.
    const auto at = text.rfind('@');
    if (at == std::string_view::npos || !is_local_part(text.substr(0, at)) || !is_domain(text.substr(at + 1))) {
        return std::unexpected(Violation{"invalid_email", "Use an e-mail address of the form name@example.com."});
    }
    return trusted(std::string(text));
}

Email Email::trusted(std::string text) {
    Email made;
    made.text_ = std::move(text);
    return made;
}

std::string Email::normalised() const {
    std::string lower = text_;
    // ASCII by the rule, so no locale has a say.
    for (char& c : lower) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    return lower;
}

Checked<Password> Password::parse(std::string_view text) {
    if (text.contains('\0')) return std::unexpected(forbidden_character("the character NUL"));
    const std::size_t length = count_code_points(text);
    if (length < min_length) {
        return std::unexpected(Violation{"too_short", fmt::format("Use at least {} characters.", min_length)});
    }
    if (length > max_length) {
        return std::unexpected(Violation{"too_long", fmt::format("Use at most {} characters.", max_length)});
    }
    return trusted(std::string(text));
}

Password Password::trusted(std::string text) {
    Password made;
    made.secret_ = std::move(text);
    return made;
}

}  // namespace rentezy::contract
