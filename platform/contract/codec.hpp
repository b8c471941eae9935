/// How each field type is read, written and described. `Codec<T>` has
///   read(value, out, reader)      fills `out`, or tells the reader what is wrong
///   write(value, out)             appends JSON
///   schema(registry, usage)       its JSON Schema
///   required                      whether a request must have the member
/// Scalars (one JSON value of text) are a `Scalar<T>`, which the query reader uses as well.
///
/// Heavy: included by instantiate.hpp only.
#pragma once
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/value.hpp>
#include <concepts>
#include <string>
#include <string_view>

#include "platform/contract/contract.hpp"
#include "platform/contract/json_text.hpp"
#include "platform/contract/reader.hpp"
#include "platform/contract/schema_registry.hpp"
#include "platform/contract/types.hpp"

namespace rentezy::contract {

/// Not defined for what a contract cannot hold: a compile error that names `Codec<that type>` is the message.
template <class T>
struct Codec;

/// Each specialisation has `kind`, parse(text), write(value, out) and schema(registry, usage).
template <class T>
struct Scalar;

template <class T>
concept IsScalar = requires { Scalar<T>::kind; };

template <IsScalar T>
struct Codec<T> {
    static constexpr bool required = true;

    static void read(const Value& value, T& out, Reader& reader) {
        if (!expect_kind(value, Scalar<T>::kind, reader)) return;
        auto parsed = Scalar<T>::parse(value.text());
        if (parsed)
            out = std::move(*parsed);
        else
            reader.fail(std::move(parsed).error());
    }
    static void write(const T& value, std::string& out) { Scalar<T>::write(value, out); }
    static boost::json::object schema(SchemaRegistry& registry, Usage usage) {
        return Scalar<T>::schema(registry, usage);
    }
};

}  // namespace rentezy::contract
