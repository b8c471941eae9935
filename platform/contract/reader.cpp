#include "platform/contract/reader.hpp"

#include <fmt/format.h>

#include <charconv>
#include <cmath>

#include "platform/contract/json_text.hpp"
#include "platform/contract/number_types.hpp"

namespace rentezy::contract {
namespace {

/// Enough of a foreign name to recognise it; cut where a code point begins.
std::string_view shortened(std::string_view name) noexcept {
    constexpr std::size_t told_bytes = 60;
    if (name.size() <= told_bytes) return name;
    std::size_t end = told_bytes;
    while (end > 0 && (static_cast<unsigned char>(name[end]) >> 6) == 0x2) --end;
    return name.substr(0, end);
}

template <class Known>
std::size_t index_of(std::span<const Known> known, std::string_view name) noexcept {
    std::size_t i = 0;
    while (i < known.size() && known[i].name != name) ++i;
    return i;
}

void refuse_unknown(const Value& member, Reader& reader) {
    if (member.key().size() > max_told_name_bytes) {
        reader.fail("unknown_field", "A field with so long a name is not known here.");
        return;
    }
    const Reader::Inside inside(reader, member.key());
    reader.fail("unknown_field", "This field is not known here; leave it out.");
}

}  // namespace

void append_pointer_token(std::string& pointer, std::string_view name) {
    pointer += '/';
    for (const char c : name) {
        if (c == '~')
            pointer += "~0";
        else if (c == '/')
            pointer += "~1";
        else
            pointer += c;
    }
}

void Reader::fail(Violation violation) {
    if (full()) return;
    std::string pointer;
    for (const auto& step : path_) {
        if (const auto* name = std::get_if<std::string_view>(&step))
            append_pointer_token(pointer, *name);
        else
            append_pointer_token(pointer, fmt::to_string(std::get<std::size_t>(step)));
    }
    errors_.push_back({std::move(pointer), std::string(violation.code), std::move(violation.detail)});
}

void read_object(const Value& value, std::span<const MemberReader> members, void* object, Reader& reader) {
    if (!expect_kind(value, Kind::object, reader)) return;
    std::uint64_t seen = 0;
    for (const Value member : value) {
        if (reader.full()) return;
        const std::size_t i = index_of(members, member.key());
        if (i == members.size()) {
            if (reader.unknown() == Unknown::refuse) refuse_unknown(member, reader);
            continue;
        }
        const Reader::Inside inside(reader, members[i].name);
        const std::uint64_t bit = std::uint64_t{1} << i;
        if (seen & bit)
            reader.fail("repeated_field", "This field occurs more than once; send it once.");
        else
            members[i].read(member, object, reader);
        seen |= bit;
    }
    for (std::size_t i = 0; i < members.size(); ++i) {
        if (!members[i].required || (seen >> i & 1)) continue;
        const Reader::Inside inside(reader, members[i].name);
        reader.fail("required", "This field is required.");
    }
}

Violation wrong_type(Kind wanted) {
    switch (wanted) {
        case Kind::null:
            return {"wrong_type", "This must be null."};
        case Kind::boolean:
            return {"wrong_type", "This must be true or false."};
        case Kind::number:
            return {"wrong_type", "This must be a number."};
        case Kind::string:
            return {"wrong_type", "This must be a string."};
        case Kind::array:
            return {"wrong_type", "This must be an array."};
        case Kind::object:
            return {"wrong_type", "This must be an object."};
    }
    return {"wrong_type", "This is of another type."};
}

bool expect_kind(const Value& value, Kind wanted, Reader& reader) {
    if (value.kind() == wanted) return true;
    reader.fail(wrong_type(wanted));
    return false;
}

Checked<std::int64_t> integer_of(std::string_view literal, std::int64_t min, std::int64_t max) {
    if (!is_json_number(literal)) return std::unexpected(Violation{"wrong_type", "This must be a whole number."});
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(literal.data(), literal.data() + literal.size(), number);
    if (end != literal.data() + literal.size()) {
        // A point or an exponent follows. What is beyond 64 bits is told as such, however it is written.
        double size = 0;
        const auto real = std::from_chars(literal.data(), literal.data() + literal.size(), size);
        if (real.ec == std::errc{} && std::abs(size) < 0x1p63) {
            return std::unexpected(Violation{"wrong_type", "This must be a whole number, without point or exponent."});
        }
        return std::unexpected(outside_range(min, max));
    }
    if (error != std::errc{} || number < min || number > max) return std::unexpected(outside_range(min, max));
    return number;
}

Checked<double> decimal_of(std::string_view literal, double min, double max) {
    if (!is_json_number(literal)) return std::unexpected(wrong_type(Kind::number));
    double number = 0;
    const auto [end, error] = std::from_chars(literal.data(), literal.data() + literal.size(), number);
    if (error != std::errc{} || !(number >= min && number <= max)) return std::unexpected(outside_range(min, max));
    return number;
}

Result<void> read_parameters(std::span<const Parameter> parameters, std::span<const ParameterReader> known,
                             void* object) {
    std::uint64_t seen = 0;
    std::size_t found = 0;
    std::string sentences;
    const auto complain = [&](std::string_view name, std::string_view rule) {
        if (++found > max_field_errors) return;
        if (!sentences.empty()) sentences += ' ';
        fmt::format_to(std::back_inserter(sentences), "The query parameter \"{}\" {}", shortened(name), rule);
    };
    for (const auto& [name, text] : parameters) {
        const std::size_t i = index_of(known, name);
        if (i == known.size()) {
            complain(name, "is not known here.");
            continue;
        }
        const std::uint64_t bit = std::uint64_t{1} << i;
        if (seen & bit)
            complain(name, "occurs more than once.");
        else if (auto read = known[i].read(text, object); !read)
            complain(name, "is not valid: " + read.error().detail);
        seen |= bit;
    }
    for (std::size_t i = 0; i < known.size(); ++i) {
        if (known[i].required && !(seen >> i & 1)) complain(known[i].name, "is required.");
    }
    if (found > 0) return std::unexpected(problems::malformed(std::move(sentences)));
    return {};
}

}  // namespace rentezy::contract
