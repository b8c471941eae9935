#include "platform/pg/values.hpp"

#include <fmt/format.h>

#include <cmath>
#include <limits>

namespace rentezy::pg {
namespace detail {

void foreign_bytes(std::string_view wanted) {
    throw std::invalid_argument(fmt::format("A value from the database is not {}.", wanted));
}

void refuse_nul(std::string_view text) {
    if (text.find('\0') != std::string_view::npos)
        throw std::invalid_argument("A text value holds a NUL character, which the database cannot keep.");
}

void append_array_element(std::string& out, std::optional<std::string_view> element) {
    if (!element) {
        out += "NULL";
        return;
    }
    out += '"';
    for (const char c : *element) {
        if (c == '"' || c == '\\') out += '\\';
        out += c;
    }
    out += '"';
}

namespace {

/// Reads one element at the front of `rest` and takes it off. Quoted text is never NULL; bare NULL always is.
std::optional<std::string> take_array_element(std::string_view& rest) {
    std::string element;
    if (rest.starts_with('"')) {
        rest.remove_prefix(1);
        while (!rest.empty() && rest.front() != '"') {
            if (rest.front() == '\\') rest.remove_prefix(1);
            if (rest.empty()) foreign_bytes("an array");
            element += rest.front();
            rest.remove_prefix(1);
        }
        if (rest.empty()) foreign_bytes("an array");
        rest.remove_prefix(1);
        return element;
    }
    const auto length = std::min(rest.find(','), rest.size());
    element = rest.substr(0, length);
    rest.remove_prefix(length);
    if (element.empty() || element.find_first_of("{}\"\\") != std::string::npos)
        foreign_bytes("a one-dimensional array");
    if (element == "NULL") return std::nullopt;
    return element;
}

}  // namespace

std::vector<std::optional<std::string>> parse_array(std::string_view literal) {
    if (literal.size() < 2 || literal.front() != '{' || literal.back() != '}') foreign_bytes("an array");
    auto rest = literal.substr(1, literal.size() - 2);
    std::vector<std::optional<std::string>> elements;
    if (rest.empty()) return elements;
    for (;;) {
        elements.push_back(take_array_element(rest));
        if (rest.empty()) return elements;
        if (rest.front() != ',') foreign_bytes("an array");
        rest.remove_prefix(1);
    }
}

}  // namespace detail

void Codec<double>::encode(double value, std::string& out) {
    if (std::isnan(value)) {
        out += "NaN";
    } else if (std::isinf(value)) {
        out += value > 0 ? "Infinity" : "-Infinity";
    } else {
        char digits[32];
        const auto [end, error] = std::to_chars(digits, digits + sizeof digits, value);
        out.append(digits, end);
    }
}

double Codec<double>::decode(std::string_view text) {
    if (text == "NaN") return std::numeric_limits<double>::quiet_NaN();
    if (text == "Infinity") return std::numeric_limits<double>::infinity();
    if (text == "-Infinity") return -std::numeric_limits<double>::infinity();
    double value{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size()) detail::foreign_bytes("a number");
    return value;
}

void Codec<Bytes>::encode(const Bytes& value, std::string& out) {
    constexpr char digits[] = "0123456789abcdef";
    out += "\\x";
    for (const auto byte : value.data) {
        out += digits[std::to_integer<unsigned>(byte) >> 4];
        out += digits[std::to_integer<unsigned>(byte) & 0x0F];
    }
}

Bytes Codec<Bytes>::decode(std::string_view text) {
    if (!text.starts_with("\\x") || text.size() % 2 != 0) detail::foreign_bytes("bytea");
    Bytes bytes;
    bytes.data.reserve(text.size() / 2 - 1);
    for (std::size_t at = 2; at < text.size(); at += 2) {
        unsigned byte{};
        const auto [end, error] = std::from_chars(text.data() + at, text.data() + at + 2, byte, 16);
        if (error != std::errc{} || end != text.data() + at + 2) detail::foreign_bytes("bytea");
        bytes.data.push_back(static_cast<std::byte>(byte));
    }
    return bytes;
}

void Codec<Uuid>::encode(const Uuid& value, std::string& out) {
    char text[Uuid::text_length];
    value.write_to(text);
    out.append(text, sizeof text);
}

Uuid Codec<Uuid>::decode(std::string_view text) {
    const auto id = Uuid::parse(text);
    if (!id) detail::foreign_bytes("a UUID");
    return *id;
}

void Codec<Instant>::encode(const Instant& value, std::string& out) {
    // Instant's own text ends in milliseconds and "Z"; the three digits that it rounds away go between.
    const auto below_ms = ((value.unix_us() % 1000) + 1000) % 1000;
    auto text = value.to_string();
    text.pop_back();
    fmt::format_to(std::back_inserter(out), "{}{:03}Z", text, below_ms);
}

Instant Codec<Instant>::decode(std::string_view text) {
    // "2026-11-22 19:01:50.123+00" is RFC 3339 but for the space and the offset's spelling.
    constexpr std::string_view utc = "+00";
    constexpr std::size_t date_length = 10;
    if (!text.ends_with(utc) || text.size() <= date_length || text[date_length] != ' ')
        detail::foreign_bytes("an instant of the years 1 to 9999 in UTC");
    std::string rfc3339(text.substr(0, text.size() - utc.size()));
    rfc3339[date_length] = 'T';
    rfc3339 += 'Z';
    const auto instant = Instant::parse(rfc3339);
    if (!instant) detail::foreign_bytes("an instant of the years 1 to 9999 in UTC");
    return *instant;
}

void Codec<CivilDate>::encode(const CivilDate& value, std::string& out) { out += value.to_string(); }

CivilDate Codec<CivilDate>::decode(std::string_view text) {
    const auto date = CivilDate::parse(text);
    if (!date) detail::foreign_bytes("a date of the years 1 to 9999");
    return *date;
}

}  // namespace rentezy::pg
