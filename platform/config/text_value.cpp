#include "platform/config/text_value.hpp"

#include <fmt/format.h>

#include <charconv>
#include <cmath>

namespace rentezy::config {
namespace {

template <class Number>
std::optional<Value> parse_number(std::string_view text) {
    Number number{};
    const auto* end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, number);
    if (error != std::errc{} || stop != end) return std::nullopt;
    return number;
}

std::vector<std::string> split(std::string_view text) {
    std::vector<std::string> items;
    while (!text.empty()) {
        const auto comma = text.find(',');
        items.emplace_back(text.substr(0, comma));
        text.remove_prefix(comma == text.npos ? text.size() : comma + 1);
    }
    return items;
}

std::string quoted(std::string_view text) {
    std::string out = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\')
            (out += '\\') += c;
        else if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F)
            out += fmt::format("\\u{:04X}", static_cast<unsigned>(c));
        else
            out += c;
    }
    return out + '"';
}

struct Printer {
    std::string operator()(bool value) const { return value ? "true" : "false"; }
    std::string operator()(std::int64_t value) const { return fmt::format("{}", value); }
    std::string operator()(double value) const { return fmt::format("{}", value); }
    std::string operator()(const std::string& value) const { return quoted(value); }
    std::string operator()(const std::vector<std::string>& value) const {
        std::string out = "[";
        for (const auto& item : value) out += (out.size() > 1 ? ", " : "") + quoted(item);
        return out + ']';
    }
};

}  // namespace

std::string_view describe(Kind kind) noexcept {
    switch (kind) {
        case Kind::boolean:
            return "true or false";
        case Kind::integer:
            return "an integer";
        case Kind::number:
            return "a number";
        case Kind::text:
            return "text";
        case Kind::list:
            return "a list of texts";
    }
    return "something else";
}

std::optional<Value> parse_value(Kind kind, std::string_view text) {
    switch (kind) {
        case Kind::boolean:
            if (text == "true") return true;
            if (text == "false") return false;
            return std::nullopt;
        case Kind::integer:
            return parse_number<std::int64_t>(text);
        case Kind::number: {
            auto number = parse_number<double>(text);
            if (number && !std::isfinite(std::get<double>(*number))) return std::nullopt;
            return number;
        }
        case Kind::text:
            return std::string(text);
        case Kind::list:
            return split(text);
    }
    return std::nullopt;
}

std::string print_value(const Value& value) { return std::visit(Printer{}, value); }

}  // namespace rentezy::config
