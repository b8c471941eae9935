#include "platform/log/render.hpp"

#include <fmt/format.h>

#include <array>
#include <cmath>
#include <iterator>

namespace rentezy::log {
namespace {

constexpr std::string_view withheld = "[withheld]";
constexpr std::string_view replacement = "\xEF\xBF\xBD";  // U+FFFD

bool is_continuation(char c) noexcept { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

/// Length of the well-formed UTF-8 sequence at the start of `text` (Unicode 15, table 3-7), or 0.
std::size_t sequence_length(std::string_view text) noexcept {
    const auto lead = static_cast<unsigned char>(text[0]);
    const std::size_t length = lead < 0x80   ? 1
                               : lead < 0xC2 ? 0
                               : lead < 0xE0 ? 2
                               : lead < 0xF0 ? 3
                               : lead < 0xF5 ? 4
                                             : 0;
    if (length == 0 || text.size() < length) return 0;
    for (std::size_t i = 1; i < length; ++i) {
        if (!is_continuation(text[i])) return 0;
    }
    if (length < 3) return length;
    const auto second = static_cast<unsigned char>(text[1]);
    const bool overlong = (lead == 0xE0 && second < 0xA0) || (lead == 0xF0 && second < 0x90);
    const bool surrogate = lead == 0xED && second > 0x9F;
    const bool too_large = lead == 0xF4 && second > 0x8F;
    return overlong || surrogate || too_large ? 0 : length;
}

void append_escaped(std::string& out, std::string_view text) {
    while (!text.empty()) {
        const std::size_t length = sequence_length(text);
        const char c = text[0];
        if (length == 0)
            out += replacement;
        else if (c == '"' || c == '\\')
            (out += '\\') += c;
        else if (c == '\n')
            out += "\\n";
        else if (c == '\t')
            out += "\\t";
        else if (c == '\r')
            out += "\\r";
        else if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) {
            fmt::format_to(std::back_inserter(out), "\\u{:04x}", static_cast<unsigned>(c));
        } else
            out += text.substr(0, length);
        text.remove_prefix(length == 0 ? 1 : length);
    }
}

void append_quoted(std::string& out, std::string_view text) {
    out += '"';
    append_escaped(out, text);
    out += '"';
}

void append_member(std::string& out, std::string_view key, std::string_view text) {
    out += ',';
    append_quoted(out, key);
    out += ':';
    append_quoted(out, text);
}

/// The value where it is not text; numbers, booleans and null look the same in both formats.
struct ScalarAppender {
    std::string& out;
    void operator()(std::nullptr_t) const { out += "null"; }
    void operator()(bool value) const { out += value ? "true" : "false"; }
    void operator()(double value) const { out += std::isfinite(value) ? fmt::format("{}", value) : "null"; }
    void operator()(std::int64_t value) const { out += fmt::format("{}", value); }
    void operator()(std::uint64_t value) const { out += fmt::format("{}", value); }
    void operator()(std::string_view) const {}
};

/// Appends a scalar and returns nothing, or returns the text that the format must append its own way.
std::optional<std::string_view> append_unless_text(std::string& out, const Field& field) {
    std::string_view text;
    if (const auto* view = std::get_if<std::string_view>(&field.value))
        text = *view;
    else if (const auto* owned = std::get_if<std::string>(&field.value))
        text = *owned;
    else {
        std::visit(ScalarAppender{out}, field.value);
        return std::nullopt;
    }
    return names_a_secret(field.key) ? withheld : text;
}

bool is_reserved(std::string_view key) noexcept {
    return key == "ts" || key == "level" || key == "msg" || key == "request_id" || key == "trace_id";
}

/// In text, a value stands bare only if it cannot be taken for anything else.
bool needs_quotes(std::string_view text) noexcept {
    if (text.empty()) return true;
    for (const char c : text) {
        if (static_cast<unsigned char>(c) <= 0x20 || static_cast<unsigned char>(c) >= 0x7F || c == '"' || c == '=' ||
            c == '\\') {
            return true;
        }
    }
    return false;
}

void append_pair(std::string& out, std::string_view key, std::string_view text) {
    fmt::format_to(std::back_inserter(out), " {}=", key);
    if (needs_quotes(text))
        append_quoted(out, text);
    else
        out += text;
}

constexpr std::string_view colour_of(Level level) noexcept {
    switch (level) {
        case Level::debug:
            return "\x1b[2m";
        case Level::info:
            return "\x1b[32m";
        case Level::warn:
            return "\x1b[33m";
        case Level::error:
            return "\x1b[1;31m";
    }
    return "";
}

}  // namespace

bool names_a_secret(std::string_view key) noexcept {
    constexpr std::array<std::string_view, 7> words{"password", "secret",  "authorization", "cookie",
                                                    "token",    "api_key", "private_key"};
    for (const auto word : words) {
        if (key.find(word) != key.npos) return true;
    }
    return false;
}

std::string render_json(const Record& record) {
    std::string out = fmt::format(R"({{"ts":"{}","level":"{}","msg":)", record.at, to_string(record.level));
    append_quoted(out, record.message);
    if (record.context && !record.context->request_id.empty())
        append_member(out, "request_id", record.context->request_id);
    if (record.context && !record.context->trace_id.empty()) append_member(out, "trace_id", record.context->trace_id);
    for (const auto& field : record.fields) {
        out += ',';
        append_quoted(out, is_reserved(field.key) ? std::string(field.key) + "_" : std::string(field.key));
        out += ':';
        if (const auto text = append_unless_text(out, field)) append_quoted(out, *text);
    }
    out += '}';
    return out;
}

std::string render_text(const Record& record, bool colour) {
    constexpr std::size_t date_length = 11;  // a person at a terminal knows the day
    const auto time = record.at.to_string().substr(date_length, 12);
    auto out = fmt::format("{} {}{:<5}{} ", time, colour ? colour_of(record.level) : "", to_string(record.level),
                           colour ? "\x1b[0m" : "");
    append_escaped(out, record.message);
    if (!record.fields.empty()) out += ' ';
    for (const auto& field : record.fields) {
        std::string scalar;
        const auto text = append_unless_text(scalar, field);
        if (text)
            append_pair(out, field.key, *text);
        else
            fmt::format_to(std::back_inserter(out), " {}={}", field.key, scalar);
    }
    if (record.context && !record.context->request_id.empty())
        append_pair(out, "request_id", record.context->request_id);
    return out;
}

}  // namespace rentezy::log
