#include "sandbox/stripe/wire/form.hpp"

#include <fmt/format.h>

namespace rentezy::stripe_sandbox::wire {
namespace {

std::optional<unsigned char> hex_digit(char c) {
    if (c >= '0' && c <= '9') return static_cast<unsigned char>(c - '0');
    if (c >= 'a' && c <= 'f') return static_cast<unsigned char>(c - 'a' + 10);
    if (c >= 'A' && c <= 'F') return static_cast<unsigned char>(c - 'A' + 10);
    return std::nullopt;
}

/// RFC 3629, without surrogates and overlong forms.
bool is_utf8(std::string_view text) {
    for (std::size_t i = 0; i < text.size();) {
        const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(text[at]); };
        const unsigned char first = byte(i);
        if (first < 0x80) {
            ++i;
            continue;
        }
        const std::size_t length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
        if (first < 0xC2 || first > 0xF4 || i + length > text.size()) return false;
        for (std::size_t k = 1; k < length; ++k)
            if ((byte(i + k) & 0xC0) != 0x80) return false;
        const unsigned char second = byte(i + 1);
        if ((first == 0xE0 && second < 0xA0) || (first == 0xED && second > 0x9F) || (first == 0xF0 && second < 0x90) ||
            (first == 0xF4 && second > 0x8F))
            return false;
        i += length;
    }
    return true;
}

std::optional<std::string> decode(std::string_view text) {
    std::string plain;
    plain.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '+') {
            plain += ' ';
        } else if (text[i] != '%') {
            plain += text[i];
        } else {
            const auto high = i + 2 < text.size() ? hex_digit(text[i + 1]) : std::nullopt;
            const auto low = high ? hex_digit(text[i + 2]) : std::nullopt;
            if (!low) return std::nullopt;
            plain += static_cast<char>(*high << 4 | *low);
            i += 2;
        }
    }
    if (plain.find('\0') != std::string::npos || !is_utf8(plain)) return std::nullopt;
    return plain;
}

/// "a[b][]" to {"a", "b", ""}; none where brackets do not pair.
std::optional<std::vector<std::string_view>> path_of(std::string_view name) {
    const auto bracket = name.find('[');
    std::vector<std::string_view> path{name.substr(0, bracket)};
    if (path.front().empty()) return std::nullopt;
    if (bracket == std::string_view::npos) return path;
    for (auto rest = name.substr(bracket); !rest.empty();) {
        const auto close = rest.find(']');
        if (rest.front() != '[' || close == std::string_view::npos) return std::nullopt;
        path.push_back(rest.substr(1, close - 1));
        rest.remove_prefix(close + 1);
    }
    return path;
}

ApiError unreadable(std::string_view what) {
    return errors::invalid_request(
        fmt::format("Invalid request: {}. Check that your POST content type is "
                    "application/x-www-form-urlencoded. If you have any questions, we can help "
                    "at https://support.stripe.com/.",
                    what));
}

Answer<void> put(FormNode& form, std::string_view name, std::string value) {
    const auto path = path_of(name);
    if (!path || path->size() > form_depth_limit) return std::unexpected(unreadable("a parameter's name is malformed"));
    FormNode* node = &form;
    for (const auto part : *path) {
        if (node->value) return std::unexpected(unreadable("a parameter is both a value and an object"));
        node = &node->at(part.empty() ? std::to_string(node->members.size()) : std::string(part));
    }
    if (!node->members.empty()) return std::unexpected(unreadable("a parameter is both a value and an object"));
    node->value = std::move(value);  // the last of several counts
    return {};
}

void spell(const FormNode& node, std::string& out) {
    if (node.value) out += fmt::format("{}:{}", node.value->size(), *node.value);
    std::map<std::string_view, const FormNode*> sorted;
    for (const auto& [name, member] : node.members) sorted.emplace(name, &member);
    for (const auto& [name, member] : sorted) {
        out += fmt::format("[{}:{}", name.size(), name);
        spell(*member, out);
        out += ']';
    }
}

}  // namespace

const FormNode* FormNode::find(std::string_view name) const {
    for (const auto& [known, member] : members)
        if (known == name) return &member;
    return nullptr;
}

FormNode& FormNode::at(std::string_view name) {
    for (auto& [known, member] : members)
        if (known == name) return member;
    return members.emplace_back(FormMember{std::string(name), {}}).node;
}

Answer<FormNode> parse_form(std::string_view text) {
    FormNode form;
    std::size_t fields = 0;
    while (!text.empty()) {
        const auto end = text.find('&');
        const auto field = text.substr(0, end);
        text = end == std::string_view::npos ? std::string_view() : text.substr(end + 1);
        if (field.empty()) continue;
        if (++fields > form_fields_limit) return std::unexpected(unreadable("too many parameters"));
        const auto equals = field.find('=');
        const auto name = decode(field.substr(0, equals));
        auto value = decode(equals == std::string_view::npos ? std::string_view() : field.substr(equals + 1));
        if (!name || !value) return std::unexpected(unreadable("a parameter is not percent-encoded UTF-8"));
        if (auto done = put(form, *name, std::move(*value)); !done) return std::unexpected(std::move(done).error());
    }
    return form;
}

std::string encode(std::string_view text) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string out;
    for (const char c : text) {
        const bool plain = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-' ||
                           c == '_' || c == '.' || c == '~';
        if (plain) {
            out += c;
        } else {
            const auto byte = static_cast<unsigned char>(c);
            out += '%';
            out += digits[byte >> 4];
            out += digits[byte & 15];
        }
    }
    return out;
}

std::string canonical(const FormNode& form) {
    std::string out;
    spell(form, out);
    return out;
}

}  // namespace rentezy::stripe_sandbox::wire
