/// JSON of described structs, both ways, by their members' names and in their order: Stripe's shapes, stated once in
/// domain/. It is written straight into a string, and read through Boost.JSON. What is read was written here, so a
/// foreign shape is a broken database and is thrown.
#pragma once
#include <fmt/format.h>

#include <boost/describe.hpp>
#include <boost/json/value.hpp>
#include <boost/mp11/algorithm.hpp>
#include <span>
#include <stdexcept>
#include <vector>

#include "sandbox/stripe/domain/shape.hpp"

namespace rentezy::stripe_sandbox::wire {

/// Who reads it: the database keeps what is Hidden, the world does not see it.
enum class Audience { world, store };

/// `text` in quotes, escaped. It must be UTF-8.
void write_string(std::string& out, std::string_view text);

namespace detail {

template <class T>
inline constexpr bool is_hidden = false;
template <class T>
inline constexpr bool is_hidden<Hidden<T>> = true;
template <class T>
inline constexpr bool is_maybe = false;
template <class T>
inline constexpr bool is_maybe<Maybe<T>> = true;

template <class T>
concept DescribedStruct = boost::describe::has_describe_members<T>::value && !std::is_enum_v<T>;
template <class T>
concept DescribedEnum = std::is_enum_v<T>;

/// Boost.Describe's names are C strings; their lengths are computed once.
template <class D>
inline constexpr std::string_view member_name{D::name};

template <class T>
using members = boost::describe::describe_members<T, boost::describe::mod_public>;

}  // namespace detail

template <detail::DescribedEnum T>
std::string_view name_of(T value) {
    return boost::describe::enum_to_string(value, "");
}

/// The enumerator of that name; none for another.
template <detail::DescribedEnum T>
std::optional<T> enum_of(std::string_view name) {
    std::optional<T> found;
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<T>>([&](auto d) {
        if (std::string_view(d.name) == name) found = d.value;
    });
    return found;
}

/// Writes T; for the store, with what is hidden. `only`: the top-level members to show, all where empty.
template <class T>
struct Writer {
    std::string& out;
    Audience audience;

    void write(Null) { out += "null"; }
    void write(EmptyObject) { out += "{}"; }
    void write(bool value) { out += value ? "true" : "false"; }
    void write(std::int64_t value) { fmt::format_to(std::back_inserter(out), "{}", value); }
    void write(const std::string& value) { write_string(out, value); }
    template <LiteralText Text>
    void write(Literal<Text> value) {
        write_string(out, value.value);
    }
    template <detail::DescribedEnum U>
    void write(U value) {
        write_string(out, name_of(value));
    }
    template <class U>
    void write(const std::optional<U>& value) {
        if (value)
            write(*value);
        else
            out += "null";
    }
    template <class U>
    void write(const Maybe<U>& value) {
        write(*value);
    }
    template <class U>
    void write(const Hidden<U>& value) {
        write(value.value);
    }
    template <class U>
    void write(const std::vector<U>& values) {
        out += '[';
        for (const auto& value : values) {
            if (&value != values.data()) out += ',';
            write(value);
        }
        out += ']';
    }
    void write(const Metadata& values) {
        out += '{';
        bool first = true;
        for (const auto& [key, value] : values) {
            if (!std::exchange(first, false)) out += ',';
            write_string(out, key);
            out += ':';
            write_string(out, value);
        }
        out += '}';
    }
    template <detail::DescribedStruct U>
    void write(const U& value) {
        write_members(value, {});
    }

    template <detail::DescribedStruct U>
    void write_members(const U& value, std::span<const std::string_view> only) {
        out += '{';
        bool first = true;
        boost::mp11::mp_for_each<detail::members<U>>([&](auto d) {
            using D = decltype(d);
            const auto& member = value.*d.pointer;
            using M = std::remove_cvref_t<decltype(member)>;
            if constexpr (detail::is_hidden<M>) {
                if (audience == Audience::world) return;
            }
            if constexpr (detail::is_maybe<M>) {
                if (!member) return;
            }
            constexpr auto name = detail::member_name<D>;
            if (!only.empty() && std::ranges::find(only, name) == only.end()) return;
            out += std::exchange(first, false) ? "\"" : ",\"";
            out += name;
            out += "\":";
            write(member);
        });
        out += '}';
    }
};

template <class T>
std::string write(const T& value, Audience audience = Audience::world) {
    std::string out;
    out.reserve(2048);
    Writer<T>{out, audience}.write(value);
    return out;
}

/// What a publishable key is shown: these members of the object and no others.
template <class T>
std::string write_only(const T& value, std::span<const std::string_view> members) {
    std::string out;
    out.reserve(2048);
    Writer<T>{out, Audience::world}.write_members(value, members);
    return out;
}

namespace detail {

[[noreturn]] void throw_shape(std::string_view member);

void read(const boost::json::value& json, bool& into);
void read(const boost::json::value& json, std::int64_t& into);
void read(const boost::json::value& json, std::string& into);
void read(const boost::json::value& json, Metadata& into);
inline void read(const boost::json::value&, Null&) {}
inline void read(const boost::json::value&, EmptyObject&) {}
template <LiteralText Text>
void read(const boost::json::value&, Literal<Text>&) {}

template <DescribedEnum T>
void read(const boost::json::value& json, T& into) {
    const auto value = enum_of<T>(json.as_string());
    if (!value) throw_shape(json.as_string());
    into = *value;
}

template <DescribedStruct T>
void read(const boost::json::value& json, T& into);

template <class T>
void read(const boost::json::value& json, std::optional<T>& into) {
    if (json.is_null())
        into.reset();
    else
        read(json, into.emplace());
}
template <class T>
void read(const boost::json::value& json, Hidden<T>& into) {
    read(json, into.value);
}
template <class T>
void read(const boost::json::value& json, std::vector<T>& into) {
    into.clear();
    for (const auto& element : json.as_array()) read(element, into.emplace_back());
}

/// Members that are not there keep their defaults: a row written before a member was added is still readable.
template <DescribedStruct T>
void read(const boost::json::value& json, T& into) {
    const auto& object = json.as_object();
    boost::mp11::mp_for_each<members<T>>([&](auto d) {
        if (const auto* member = object.if_contains(d.name)) read(*member, into.*d.pointer);
    });
}

boost::json::value parse(std::string_view text);

}  // namespace detail

/// What write(…, Audience::store) wrote. Throws std::runtime_error for anything else.
template <class T>
T read(std::string_view text) {
    T value;
    detail::read(detail::parse(text), value);
    return value;
}

}  // namespace rentezy::stripe_sandbox::wire
