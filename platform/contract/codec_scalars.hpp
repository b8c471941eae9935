/// The scalars: strings with rules, ids, dates, numbers, booleans, enums. Included by instantiate.hpp only.
#pragma once
#include <limits>

#include "platform/contract/codec.hpp"
#include "platform/contract/component_name.hpp"
#include "platform/contract/names.hpp"

namespace rentezy::contract {

namespace json = boost::json;

/// A rule type with parse(text) and text(): what it says of itself in a schema is `describe_text`.
template <class T>
concept RuleText = requires(std::string_view text, const T& value) {
    { T::parse(text) } -> std::same_as<Checked<T>>;
    { value.text() } -> std::convertible_to<std::string_view>;
};

template <std::size_t Min, std::size_t Max, bool SeveralLines>
json::object describe_text(const BasicText<Min, Max, SeveralLines>*) {
    json::object schema{{"type", "string"}};
    if (Min > 0) schema["minLength"] = Min;
    schema["maxLength"] = Max;
    return schema;
}
inline json::object describe_text(const Email*) {
    return {{"type", "string"}, {"format", "email"}, {"maxLength", Email::max_length}};
}
inline json::object describe_text(const CountryCode*) {
    return {{"type", "string"}, {"pattern", "^[A-Z]{2}$"}, {"description", "A country of ISO 3166-1 alpha-2."}};
}
inline json::object describe_text(const TimeZoneName*) {
    return {{"type", "string"},
            {"description", "A time zone of the IANA database."},
            {"examples", json::array{"Asia/Kolkata"}}};
}

template <RuleText T>
struct Scalar<T> {
    static constexpr Kind kind = Kind::string;
    static Checked<T> parse(std::string_view text) { return T::parse(text); }
    static void write(const T& value, std::string& out) { append_json_string(out, value.text()); }
    static json::object schema(SchemaRegistry&, Usage) { return describe_text(static_cast<const T*>(nullptr)); }
};

/// Password and Secret<Max>: read, never written.
template <class T>
concept Hidden = requires(std::string_view text, const T& value) {
    { T::parse(text) } -> std::same_as<Checked<T>>;
    { value.reveal() } -> std::convertible_to<std::string_view>;
};

inline json::object describe_hidden(const Password*) {
    return {{"type", "string"},
            {"format", "password"},
            {"minLength", Password::min_length},
            {"maxLength", Password::max_length}};
}
template <std::size_t Max>
json::object describe_hidden(const Secret<Max>*) {
    return {{"type", "string"}, {"minLength", 1}, {"maxLength", Max}};
}

template <Hidden T>
struct Scalar<T> {
    static constexpr Kind kind = Kind::string;
    static Checked<T> parse(std::string_view text) { return T::parse(text); }
    static void write(const T&, std::string& out) { append_json_string(out, "[hidden]"); }
    static json::object schema(SchemaRegistry&, Usage) { return describe_hidden(static_cast<const T*>(nullptr)); }
};

/// Types of other libraries whose parse answers an optional: what is told when it is empty is added here.
template <class T>
Checked<T> or_violation(std::optional<T> parsed, std::string_view code, const char* detail) {
    if (!parsed) return std::unexpected(Violation{code, detail});
    return std::move(*parsed);
}

template <class Tag>
struct Scalar<Id<Tag>> {
    static constexpr Kind kind = Kind::string;
    static Checked<Id<Tag>> parse(std::string_view text) {
        return or_violation(Id<Tag>::parse(text), "invalid_id", "Use an id that was given out: a UUID of version 7.");
    }
    static void write(const Id<Tag>& id, std::string& out) {
        char text[Uuid::text_length];
        id.uuid().write_to(text);
        out += '"';
        out.append(text, sizeof text);
        out += '"';
    }
    static json::object schema(SchemaRegistry&, Usage) { return {{"type", "string"}, {"format", "uuid"}}; }
};

template <>
struct Scalar<Instant> {
    static constexpr Kind kind = Kind::string;
    static Checked<Instant> parse(std::string_view text) {
        return or_violation(Instant::parse(text), "invalid_instant",
                            "Use an instant of the form YYYY-MM-DDThh:mm:ss.sssZ, in UTC.");
    }
    static void write(const Instant& at, std::string& out) { append_json_string(out, at.to_string()); }
    static json::object schema(SchemaRegistry&, Usage) { return {{"type", "string"}, {"format", "date-time"}}; }
};

template <>
struct Scalar<CivilDate> {
    static constexpr Kind kind = Kind::string;
    static Checked<CivilDate> parse(std::string_view text) {
        return or_violation(CivilDate::parse(text), "invalid_date", "Choose a date of the form YYYY-MM-DD.");
    }
    static void write(const CivilDate& date, std::string& out) { append_json_string(out, date.to_string()); }
    static json::object schema(SchemaRegistry&, Usage) { return {{"type", "string"}, {"format", "date"}}; }
};

template <>
struct Scalar<Currency> {
    static constexpr Kind kind = Kind::string;
    static Checked<Currency> parse(std::string_view text) {
        return or_violation(Currency::find(text), "invalid_currency",
                            "Use a currency's three capital letters of ISO 4217, such as INR.");
    }
    static void write(const Currency& currency, std::string& out) { append_json_string(out, currency.code()); }
    static json::object schema(SchemaRegistry&, Usage) {
        return {{"type", "string"}, {"pattern", "^[A-Z]{3}$"}, {"description", "A currency of ISO 4217."}};
    }
};

template <>
struct Scalar<Cursor> {
    static constexpr Kind kind = Kind::string;
    static Checked<Cursor> parse(std::string_view text) { return Cursor::parse(text); }
    static void write(const Cursor& cursor, std::string& out) { append_json_string(out, cursor.encode()); }
    static json::object schema(SchemaRegistry&, Usage) {
        return {{"type", "string"}, {"description", "The next_cursor of the page before."}};
    }
};

/// Any characters: for answers, whose strings were checked when they came in.
template <>
struct Scalar<std::string> {
    static constexpr Kind kind = Kind::string;
    static Checked<std::string> parse(std::string_view text) { return std::string(text); }
    static void write(const std::string& text, std::string& out) { append_json_string(out, text); }
    static json::object schema(SchemaRegistry&, Usage) { return {{"type", "string"}}; }
};

template <>
struct Scalar<bool> {
    static constexpr Kind kind = Kind::boolean;
    static Checked<bool> parse(std::string_view text) {
        if (text == "true") return true;
        if (text == "false") return false;
        return std::unexpected(wrong_type(Kind::boolean));
    }
    static void write(bool value, std::string& out) { out += value ? "true" : "false"; }
    static json::object schema(SchemaRegistry&, Usage) { return {{"type", "boolean"}}; }
};

/// libstdc++ 12 has no expected::transform.
template <class T, class Number>
Checked<T> made_from(const Checked<Number>& number) {
    if (!number) return std::unexpected(number.error());
    if constexpr (requires { T::trusted(*number); })
        return T::trusted(*number);
    else
        return static_cast<T>(*number);
}

template <std::int64_t Min, std::int64_t Max>
struct Scalar<Integer<Min, Max>> {
    using T = Integer<Min, Max>;
    static constexpr Kind kind = Kind::number;
    static Checked<T> parse(std::string_view text) { return made_from<T>(integer_of(text, Min, Max)); }
    static void write(const T& number, std::string& out) { append_json_integer(out, number.value()); }
    static json::object schema(SchemaRegistry&, Usage) {
        return {{"type", "integer"}, {"minimum", Min}, {"maximum", Max}};
    }
};

template <class T>
    requires std::same_as<T, std::int64_t> || std::same_as<T, std::int32_t>
struct Scalar<T> {
    using Limits = std::numeric_limits<T>;
    static constexpr Kind kind = Kind::number;
    static Checked<T> parse(std::string_view text) {
        return made_from<T>(integer_of(text, Limits::min(), Limits::max()));
    }
    static void write(const T& number, std::string& out) { append_json_integer(out, number); }
    static json::object schema(SchemaRegistry&, Usage) {
        return {{"type", "integer"}, {"format", sizeof(T) == 8 ? "int64" : "int32"}};
    }
};

template <auto Min, auto Max>
struct Scalar<Decimal<Min, Max>> {
    using T = Decimal<Min, Max>;
    static constexpr Kind kind = Kind::number;
    static Checked<T> parse(std::string_view text) { return made_from<T>(decimal_of(text, T::min, T::max)); }
    static void write(const T& number, std::string& out) { append_json_double(out, number.value()); }
    static json::object schema(SchemaRegistry&, Usage) {
        return {{"type", "number"}, {"minimum", bound(T::min)}, {"maximum", bound(T::max)}};
    }

  private:
    /// Whole bounds as whole numbers: Boost.JSON would print 90.0 as 9E1.
    static json::value bound(double number) {
        if (number > -0x1p53 && number < 0x1p53 && number == static_cast<double>(static_cast<std::int64_t>(number))) {
            return static_cast<std::int64_t>(number);
        }
        return number;
    }
};

template <>
struct Scalar<double> {
    static constexpr Kind kind = Kind::number;
    static Checked<double> parse(std::string_view text) {
        using Limits = std::numeric_limits<double>;
        return decimal_of(text, Limits::lowest(), Limits::max());
    }
    static void write(double number, std::string& out) { append_json_double(out, number); }
    static json::object schema(SchemaRegistry&, Usage) { return {{"type", "number"}, {"format", "double"}}; }
};

template <DescribedEnum E>
struct Scalar<E> {
    static constexpr Kind kind = Kind::string;

    static Checked<E> parse(std::string_view text) {
        if (const auto value = enum_from_name<E>(text)) return *value;
        std::string allowed = "Use one of:";
        std::string_view before = " ";
        for (const auto& [name, value] : enumerators<E>) {
            allowed.append(before).append(name);
            before = ", ";
        }
        allowed += '.';
        return std::unexpected(Violation{"unknown_value", std::move(allowed)});
    }
    static void write(const E& value, std::string& out) { append_json_string(out, enum_name(value)); }

    static json::object schema(SchemaRegistry& registry, Usage) {
        // One shape in requests and answers, so one usage: it need not be built twice.
        return registry.reference(component_name<E>(), type_key<E>(), Usage::response, &describe);
    }

  private:
    static json::object describe(SchemaRegistry&, Usage) {
        json::array names;
        for (const auto& [name, value] : enumerators<E>) names.emplace_back(name);
        json::object schema{{"type", "string"}};
        if (!Documentation<E>::text.empty()) schema["description"] = Documentation<E>::text;
        schema["enum"] = std::move(names);
        return schema;
    }
};

}  // namespace rentezy::contract
