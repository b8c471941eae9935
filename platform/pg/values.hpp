/// C++ values as SQL parameters and back, in text format. A type takes part by specialising `Codec<T>`:
///     static void encode(const T&, std::string& out);        // appends PostgreSQL's text form
///     static T decode(std::string_view text);                // throws std::invalid_argument on foreign bytes
/// Built in: bool, integers, double, std::string, std::string_view, const char*, Json, Bytes, Uuid, Id<Tag>, Instant,
/// CivilDate, std::optional<T>, and std::vector<T> of those (one-dimensional arrays).
///
/// PostgreSQL's text holds no NUL: a parameter with one is refused with std::invalid_argument before anything is sent.
/// A decoded std::string_view points into the Rows it came from.
#pragma once
#include <charconv>
#include <concepts>
#include <cstddef>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "platform/clock/civil_date.hpp"
#include "platform/clock/instant.hpp"
#include "platform/ids/id.hpp"

namespace rentezy::pg {

/// json or jsonb, as text. Nothing here checks that it is JSON: PostgreSQL does.
struct Json {
    std::string text;
    friend bool operator==(const Json&, const Json&) = default;
};

/// bytea.
struct Bytes {
    std::vector<std::byte> data;
    friend bool operator==(const Bytes&, const Bytes&) = default;
};

template <class T>
struct Codec;

namespace detail {

template <class T>
inline constexpr bool is_optional = false;
template <class T>
inline constexpr bool is_optional<std::optional<T>> = true;

/// Throws std::invalid_argument with a sentence that names the wanted type, never the value (it may be personal).
[[noreturn]] void foreign_bytes(std::string_view wanted);
void refuse_nul(std::string_view text);

/// One element of an array literal, quoted so that any text survives; nullopt is NULL.
void append_array_element(std::string& out, std::optional<std::string_view> element);
/// The elements of a one-dimensional array literal, unquoted. Throws std::invalid_argument on any other text.
std::vector<std::optional<std::string>> parse_array(std::string_view literal);

}  // namespace detail

/// The values of one statement, in order; $1 is the first.
class Params {
  public:
    template <class... Args>
    static Params of(const Args&... args) {
        Params params;
        params.values_.reserve(sizeof...(Args));
        (params.add(args), ...);
        return params;
    }

    template <class T>
    void add(const T& value) {
        std::string text;
        Codec<T>::encode(value, text);
        add_text(std::move(text));
    }
    template <class T>
    void add(const std::optional<T>& value) {
        if (value)
            add(*value);
        else
            add_null();
    }
    void add(std::string_view value) { add_text(std::string(value)); }
    void add(const std::string& value) { add_text(value); }
    void add(const char* value) { add_text(std::string(value)); }
    void add(std::nullopt_t) { add_null(); }
    void add_null() { values_.emplace_back(); }

    [[nodiscard]] const std::vector<std::optional<std::string>>& values() const { return values_; }

  private:
    void add_text(std::string text) {
        detail::refuse_nul(text);
        values_.emplace_back(std::move(text));
    }

    std::vector<std::optional<std::string>> values_;
};

template <>
struct Codec<bool> {
    static void encode(bool value, std::string& out) { out += value ? 't' : 'f'; }
    static bool decode(std::string_view text) {
        if (text != "t" && text != "f") detail::foreign_bytes("bool");
        return text == "t";
    }
};

template <class T>
    requires(std::integral<T> && !std::same_as<T, bool>)
struct Codec<T> {
    static void encode(T value, std::string& out) {
        char digits[24];
        const auto [end, error] = std::to_chars(digits, digits + sizeof digits, value);
        out.append(digits, end);
    }
    static T decode(std::string_view text) {
        T value{};
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
        if (error != std::errc{} || end != text.data() + text.size()) detail::foreign_bytes("an integer of this size");
        return value;
    }
};

template <>
struct Codec<double> {
    static void encode(double value, std::string& out);
    static double decode(std::string_view text);
};

template <>
struct Codec<std::string> {
    static void encode(const std::string& value, std::string& out) { out += value; }
    static std::string decode(std::string_view text) { return std::string(text); }
};

template <>
struct Codec<std::string_view> {
    static void encode(std::string_view value, std::string& out) { out += value; }
    static std::string_view decode(std::string_view text) { return text; }
};

template <>
struct Codec<Json> {
    static void encode(const Json& value, std::string& out) { out += value.text; }
    static Json decode(std::string_view text) { return {std::string(text)}; }
};

/// The hexadecimal form, which is what the server answers with.
template <>
struct Codec<Bytes> {
    static void encode(const Bytes& value, std::string& out);
    static Bytes decode(std::string_view text);
};

template <>
struct Codec<Uuid> {
    static void encode(const Uuid& value, std::string& out);
    static Uuid decode(std::string_view text);
};

template <class Tag>
struct Codec<Id<Tag>> {
    static void encode(const Id<Tag>& value, std::string& out) { Codec<Uuid>::encode(value.uuid(), out); }
    static Id<Tag> decode(std::string_view text) { return Id<Tag>(Codec<Uuid>::decode(text)); }
};

/// timestamptz, to the microsecond. Every connection's time zone is UTC (connection.cpp), so that one form comes back.
template <>
struct Codec<Instant> {
    static void encode(const Instant& value, std::string& out);
    static Instant decode(std::string_view text);
};

template <>
struct Codec<CivilDate> {
    static void encode(const CivilDate& value, std::string& out);
    static CivilDate decode(std::string_view text);
};

/// Elements may be optional; a NULL element met by a T that is not is std::invalid_argument.
template <class T>
struct Codec<std::vector<T>> {
    static void encode(const std::vector<T>& values, std::string& out) {
        out += '{';
        bool first = true;
        std::string text;
        for (const T& value : values) {
            if (!std::exchange(first, false)) out += ',';
            text.clear();
            if constexpr (detail::is_optional<T>) {
                if (!value) {
                    detail::append_array_element(out, std::nullopt);
                    continue;
                }
                Codec<typename T::value_type>::encode(*value, text);
            } else {
                Codec<T>::encode(value, text);
            }
            detail::append_array_element(out, text);
        }
        out += '}';
    }
    static std::vector<T> decode(std::string_view literal) {
        static_assert(!std::same_as<T, std::string_view>, "elements are unquoted into strings of their own");
        std::vector<T> values;
        for (const auto& element : detail::parse_array(literal)) {
            if constexpr (detail::is_optional<T>) {
                if (element)
                    values.emplace_back(Codec<typename T::value_type>::decode(*element));
                else
                    values.emplace_back();
            } else {
                if (!element) detail::foreign_bytes("an array without NULLs");
                values.push_back(Codec<T>::decode(*element));
            }
        }
        return values;
    }
};

}  // namespace rentezy::pg
