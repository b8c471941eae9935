/// Where the schemas of named types gather while a document is made: an OpenAPI document's components, or the $defs of
/// an event's JSON Schema. Each type is described once, under one name, and referred to by it.
#pragma once
#include <boost/json/object.hpp>
#include <map>
#include <string>
#include <string_view>

#include "platform/contract/contract.hpp"

namespace rentezy::contract {

/// For one thread; made, filled, printed.
class SchemaRegistry {
  public:
    static constexpr std::string_view openapi_prefix = "#/components/schemas/";
    static constexpr std::string_view json_schema_prefix = "#/$defs/";

    explicit SchemaRegistry(std::string_view reference_prefix = openapi_prefix) : prefix_(reference_prefix) {}

    using Build = boost::json::object (*)(SchemaRegistry&, Usage);

    /// A `$ref` to `name`, which is built when it is not there yet, or was only used in answers and now comes in as a
    /// request. `type` identifies the C++ type: throws std::logic_error when two types want one name.
    [[nodiscard]] boost::json::object reference(std::string_view name, const void* type, Usage usage, Build build);

    /// Puts in a schema written by hand.
    [[nodiscard]] boost::json::object reference(std::string_view name, boost::json::object schema);

    /// All that were put in, by name in alphabetical order, so that the printed document is stable.
    [[nodiscard]] boost::json::object components() const;

  private:
    struct Component {
        const void* type;
        Usage usage;
        boost::json::object schema;
    };

    [[nodiscard]] boost::json::object to(std::string_view name) const;

    std::string prefix_;
    std::map<std::string, Component, std::less<>> components_;
};

/// `schema`, or null: `type` becomes a list, a reference one of two choices.
[[nodiscard]] boost::json::object nullable(boost::json::object schema);

/// Registers RFC 9457's document as the server writes it, with FieldError; the `$ref` to Problem.
[[nodiscard]] boost::json::object problem_schema(SchemaRegistry& registry);

/// A JSON Schema 2020-12 document of its own for T, as events have one. `id` is its `$id`.
[[nodiscard]] boost::json::object json_schema_document(std::string_view id, boost::json::object root,
                                                       const SchemaRegistry& registry);
template <class T>
[[nodiscard]] boost::json::object json_schema(std::string_view id) {
    SchemaRegistry registry(SchemaRegistry::json_schema_prefix);
    boost::json::object root = schema<T>(registry, Usage::response);
    return json_schema_document(id, std::move(root), registry);
}

}  // namespace rentezy::contract
