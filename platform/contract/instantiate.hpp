/// The definitions behind contract.hpp. For the one .cpp of a contract type, which ends with
///     RENTEZY_CONTRACT_INSTANTIATE(rentezy::contracts::CreateBooking)
/// Nothing else includes it: it brings Boost.JSON, Boost.Describe and every codec.
#pragma once
#include "platform/contract/codec_scalars.hpp"
#include "platform/contract/codec_shapes.hpp"
#include "platform/contract/codec_struct.hpp"
#include "platform/contract/query.hpp"

namespace rentezy::contract {

template <class T>
Result<T> read(std::string_view body, Unknown unknown) {
    auto document = parse_document(body);
    if (!document) return std::unexpected(std::move(document).error());
    Reader reader(unknown);
    T value{};
    Codec<T>::read(document->root(), value, reader);
    if (reader.failed()) return std::unexpected(problems::invalid_fields(std::move(reader).take_errors()));
    return value;
}

template <class T>
void write(const T& value, std::string& out) {
    Codec<T>::write(value, out);
}

template <class T>
Result<T> read_query(std::span<const Parameter> parameters) {
    static constexpr auto known = detail::parameter_readers<T>(detail::Members<T>{});
    T value{};
    auto read = read_parameters(parameters, known, &value);
    if (!read) return std::unexpected(std::move(read).error());
    return value;
}

template <class T>
boost::json::object schema(SchemaRegistry& registry, Usage usage) {
    return Codec<T>::schema(registry, usage);
}

template <class T>
boost::json::array query_parameters(SchemaRegistry& registry) {
    json::array parameters;
    detail::for_each_member<T>([&]<class D>(D) {
        using M = detail::MemberType<T, D>;
        const auto name = wire_name(D::name);
        json::object parameter{{"name", name}, {"in", "query"}, {"required", Codec<M>::required}};
        if (const auto doc = detail::member_doc<T>(name); !doc.empty()) parameter["description"] = doc;
        parameter["schema"] = detail::ParameterSchema<M>::schema(registry, Usage::request);
        parameters.push_back(std::move(parameter));
    });
    return parameters;
}

}  // namespace rentezy::contract
