#include "platform/contract/form.hpp"

#include <fmt/format.h>

#include "platform/contract/utf8.hpp"

namespace rentezy::contract {
namespace {

constexpr std::size_t max_path_steps = 8;

int hex_digit(char c) noexcept {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

/// Takes what stands before the next `separator` off `rest`, and the separator with it.
std::string_view take_until(std::string_view& rest, char separator) noexcept {
    const auto end = rest.find(separator);
    const auto taken = rest.substr(0, end);
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    return taken;
}

}  // namespace

std::optional<std::string> percent_decode(std::string_view text, Plus plus) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '+' && plus == Plus::space) {
            out += ' ';
        } else if (text[i] != '%') {
            out += text[i];
        } else {
            const int high = i + 2 < text.size() ? hex_digit(text[i + 1]) : -1;
            const int low = high >= 0 ? hex_digit(text[i + 2]) : -1;
            if (low < 0) return std::nullopt;
            out += static_cast<char>(high << 4 | low);
            i += 2;
        }
    }
    if (!is_utf8(out) || out.contains('\0')) return std::nullopt;
    return out;
}

std::string percent_encode(std::string_view text) {
    constexpr char hex[] = "0123456789ABCDEF";
    std::string out;
    out.reserve(text.size());
    for (const char c : text) {
        const bool unreserved = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
                                std::string_view("-._~").contains(c);
        if (unreserved) {
            out += c;
        } else {
            const auto byte = static_cast<unsigned char>(c);
            out += '%';
            out += hex[byte >> 4];
            out += hex[byte & 0xF];
        }
    }
    return out;
}

Result<std::vector<Parameter>> parse_form(std::string_view text, const FormLimits& limits) {
    if (text.size() > limits.bytes) {
        return std::unexpected(
            problems::malformed(fmt::format("Parameters may have at most {} bytes here.", limits.bytes)));
    }
    std::vector<Parameter> pairs;
    while (!text.empty()) {
        std::string_view rest = take_until(text, '&');
        if (rest.empty()) continue;
        if (pairs.size() == limits.pairs) {
            return std::unexpected(problems::malformed(fmt::format("Send at most {} parameters.", limits.pairs)));
        }
        auto name = percent_decode(take_until(rest, '='), Plus::space);
        auto value = percent_decode(rest, Plus::space);
        if (!name || !value) {
            return std::unexpected(problems::malformed(
                fmt::format("Parameter number {} is not percent-encoded UTF-8 without NUL.", pairs.size() + 1)));
        }
        pairs.emplace_back(std::move(*name), std::move(*value));
    }
    return pairs;
}

std::optional<std::vector<std::string>> bracket_path(std::string_view name) {
    const auto first = name.find('[');
    const auto root = name.substr(0, first);
    if (root.empty() || root.contains(']')) return std::nullopt;
    std::vector<std::string> steps{std::string(root)};
    std::string_view rest = first == std::string_view::npos ? std::string_view{} : name.substr(first);
    while (!rest.empty()) {
        const auto close = rest.find(']');
        if (rest.front() != '[' || close == std::string_view::npos || steps.size() == max_path_steps)
            return std::nullopt;
        const auto step = rest.substr(1, close - 1);
        if (step.contains('[')) return std::nullopt;
        steps.emplace_back(step);
        rest.remove_prefix(close + 1);
    }
    return steps;
}

}  // namespace rentezy::contract
