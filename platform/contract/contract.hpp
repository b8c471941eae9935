/// Described structs as the single source of the wire: what may come in, how it goes out, and what OpenAPI and JSON
/// Schema say about it. A contract type is a plain struct of rule types:
///
///     struct CreateBooking { Id<RoomType> room_type_id; CivilDate move_in; };
///     BOOST_DESCRIBE_STRUCT(CreateBooking, (), (room_type_id, move_in))
///
/// This header only declares, so that a handler that includes it compiles fast. Each contract type is instantiated
/// once: its header in contracts/ ends with RENTEZY_CONTRACT_EXTERN(T), its .cpp includes
/// platform/contract/instantiate.hpp and says RENTEZY_CONTRACT_INSTANTIATE(T). A type nobody instantiated is a link
/// error.
#pragma once
#include <boost/json/fwd.hpp>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "platform/base/result.hpp"

namespace rentezy::contract {

class SchemaRegistry;

/// What a reader does with members that the type does not have. Requests refuse them; events, and answers of other
/// services, may have been written by a newer release.
enum class Unknown { refuse, ignore };

/// Where a schema is used: requests are closed and their optional members may be absent; answers always carry them.
enum class Usage { request, response };

/// One parameter of a query string, percent-decoded.
using Parameter = std::pair<std::string, std::string>;

/// Reads a JSON body. Errors: 400 `malformed` for what is not JSON in UTF-8 or nests over 32 deep; else 422
/// `invalid_fields` with every bad field named at once (at most 50 of them).
template <class T>
[[nodiscard]] Result<T> read(std::string_view body, Unknown unknown = Unknown::refuse);

/// Appends the value as JSON: members in the struct's order, no spaces.
template <class T>
void write(const T& value, std::string& out);

/// The value as JSON, for where nothing is there yet to append to.
template <class T>
[[nodiscard]] std::string to_json(const T& value) {
    std::string out;
    write(value, out);
    return out;
}

/// Reads a query string's parameters into a struct of scalars. Error: 400 `malformed` naming every parameter that is
/// unknown, repeated, missing or bad.
template <class T>
[[nodiscard]] Result<T> read_query(std::span<const Parameter> parameters);

/// The type's schema: a `$ref` for a struct or an enum, whose component is put into `registry` with all it refers to.
template <class T>
[[nodiscard]] boost::json::object schema(SchemaRegistry& registry, Usage usage);

/// The type's members as OpenAPI parameter objects with `in: query`.
template <class T>
[[nodiscard]] boost::json::array query_parameters(SchemaRegistry& registry);

}  // namespace rentezy::contract

/// At global scope, after the type: its code is elsewhere. The arguments are one type, commas and all.
#define RENTEZY_CONTRACT_EXTERN(...) RENTEZY_CONTRACT_BODY_(extern, __VA_ARGS__)
/// The same for a type that a query string is read into.
#define RENTEZY_QUERY_EXTERN(...) RENTEZY_QUERY_BODY_(extern, __VA_ARGS__)
/// At global scope of the one .cpp that includes platform/contract/instantiate.hpp.
#define RENTEZY_CONTRACT_INSTANTIATE(...) RENTEZY_CONTRACT_BODY_(, __VA_ARGS__)
#define RENTEZY_QUERY_INSTANTIATE(...) RENTEZY_QUERY_BODY_(, __VA_ARGS__)

#define RENTEZY_CONTRACT_BODY_(extern_, ...)                                                                        \
    extern_ template rentezy::Result<__VA_ARGS__> rentezy::contract::read<__VA_ARGS__>(std::string_view,            \
                                                                                       rentezy::contract::Unknown); \
    extern_ template void rentezy::contract::write<__VA_ARGS__>(__VA_ARGS__ const&, std::string&);                  \
    extern_ template boost::json::object rentezy::contract::schema<__VA_ARGS__>(rentezy::contract::SchemaRegistry&, \
                                                                                rentezy::contract::Usage);
#define RENTEZY_QUERY_BODY_(extern_, ...)                                                     \
    extern_ template rentezy::Result<__VA_ARGS__> rentezy::contract::read_query<__VA_ARGS__>( \
        std::span<const rentezy::contract::Parameter>);                                       \
    extern_ template boost::json::array rentezy::contract::query_parameters<__VA_ARGS__>(     \
        rentezy::contract::SchemaRegistry&);
