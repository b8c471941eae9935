/// Described structs: a table of members for the reader, a fold for the writer. Inherited members come first.
/// Included by instantiate.hpp only.
#pragma once
#include <boost/describe/members.hpp>
#include <boost/describe/modifiers.hpp>
#include <type_traits>

#include "platform/contract/codec.hpp"
#include "platform/contract/component_name.hpp"
#include "platform/contract/names.hpp"

namespace rentezy::contract {

template <class T>
concept DescribedStruct = std::is_class_v<T> && boost::describe::has_describe_members<T>::value && !IsScalar<T>;

namespace detail {

template <class T>
using Members = boost::describe::describe_members<T, boost::describe::mod_public | boost::describe::mod_inherited>;

template <class T, class D>
using MemberType = std::remove_cvref_t<decltype(std::declval<T&>().*D::pointer)>;

/// Calls `visit` with each member's descriptor, in order.
template <class T, class Visit>
void for_each_member(const Visit& visit) {
    [&]<template <class...> class L, class... D>(L<D...>) { (visit(D{}), ...); }(Members<T>{});
}

template <class T>
inline constexpr bool is_patch = false;
template <class T>
inline constexpr bool is_patch<Patch<T>> = true;

/// Whether an answer always has the member: a Patch may be left out, an optional is null.
template <class T>
inline constexpr bool always_written = !is_patch<T>;

template <class T, template <class...> class L, class... D>
consteval auto member_readers(L<D...>) {
    static_assert(sizeof...(D) <= max_members);
    return std::array<MemberReader, sizeof...(D)>{MemberReader{
        wire_name(D::name), Codec<MemberType<T, D>>::required, [](const Value& value, void* object, Reader& reader) {
            Codec<MemberType<T, D>>::read(value, static_cast<T*>(object)->*D::pointer, reader);
        }}...};
}

template <class T>
std::string_view member_doc(std::string_view member) {
    for (const auto& doc : Documentation<T>::members) {
        if (doc.member == member) return doc.text;
    }
    return {};
}

}  // namespace detail

template <DescribedStruct T>
struct Codec<T> {
    static constexpr bool required = true;

    static void read(const Value& value, T& out, Reader& reader) {
        static constexpr auto members = detail::member_readers<T>(detail::Members<T>{});
        read_object(value, members, &out, reader);
    }

    static void write(const T& object, std::string& out) {
        char before = '{';
        detail::for_each_member<T>([&]<class D>(D) {
            using M = detail::MemberType<T, D>;
            const M& member = object.*D::pointer;
            if constexpr (detail::is_patch<M>) {
                if (!member) return;
            }
            out += before;
            before = ',';
            out += '"';
            out += wire_name(D::name);
            out += "\":";
            Codec<M>::write(member, out);
        });
        if (before == '{') out += '{';
        out += '}';
    }

    static json::object schema(SchemaRegistry& registry, Usage usage) {
        return registry.reference(component_name<T>(), type_key<T>(), usage, &describe);
    }

  private:
    static json::object describe(SchemaRegistry& registry, Usage usage) {
        json::array required;
        json::object properties;
        detail::for_each_member<T>([&]<class D>(D) {
            using M = detail::MemberType<T, D>;
            const auto name = wire_name(D::name);
            const bool always = usage == Usage::request ? Codec<M>::required : detail::always_written<M>;
            if (always) required.emplace_back(name);
            json::object schema = Codec<M>::schema(registry, usage);
            if (const auto doc = detail::member_doc<T>(name); !doc.empty()) schema["description"] = doc;
            properties[name] = std::move(schema);
        });
        json::object schema{{"type", "object"}};
        if (!Documentation<T>::text.empty()) schema["description"] = Documentation<T>::text;
        if (!required.empty()) schema["required"] = std::move(required);
        schema["properties"] = std::move(properties);
        if (usage == Usage::request) schema["additionalProperties"] = false;
        return schema;
    }
};

}  // namespace rentezy::contract
