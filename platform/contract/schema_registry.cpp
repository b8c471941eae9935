#include "platform/contract/schema_registry.hpp"

#include <fmt/format.h>

#include <boost/json/array.hpp>
#include <boost/json/value.hpp>
#include <stdexcept>

namespace rentezy::contract {

namespace json = boost::json;

json::object SchemaRegistry::to(std::string_view name) const { return {{"$ref", prefix_ + std::string(name)}}; }

json::object SchemaRegistry::reference(std::string_view name, const void* type, Usage usage, Build build) {
    auto found = components_.find(name);
    if (found == components_.end()) {
        found = components_.emplace(std::string(name), Component{type, usage, {}}).first;
    } else if (found->second.type != type) {
        throw std::logic_error(fmt::format("two contract types want the schema name \"{}\"", name));
    } else if (found->second.usage == usage || usage == Usage::response) {
        return to(name);
    }
    // Marked before it is built, so that a type that holds itself refers to itself.
    found->second.usage = usage;
    json::object built = build(*this, usage);
    found->second.schema = std::move(built);
    return to(name);
}

json::object SchemaRegistry::reference(std::string_view name, json::object schema) {
    components_.insert_or_assign(std::string(name), Component{nullptr, Usage::response, std::move(schema)});
    return to(name);
}

json::object SchemaRegistry::components() const {
    json::object all;
    for (const auto& [name, component] : components_) all[name] = component.schema;
    return all;
}

json::object nullable(json::object schema) {
    auto* type = schema.if_contains("type");
    if (type == nullptr || !type->is_string()) {
        return {{"anyOf", json::array{std::move(schema), json::object{{"type", "null"}}}}};
    }
    *type = json::array{*type, "null"};
    if (auto* values = schema.if_contains("enum")) values->as_array().emplace_back(nullptr);
    return schema;
}

json::object problem_schema(SchemaRegistry& registry) {
    const auto text = [](std::string_view description) {
        return json::object{{"type", "string"}, {"description", description}};
    };
    json::object field_error{
        {"type", "object"},
        {"description", "One bad field of a body."},
        {"required", {"pointer", "code", "detail"}},
        {"properties",
         {{"pointer", text("RFC 6901 pointer to the field; empty for the body as a whole.")},
          {"code", text("Stable, snake_case.")},
          {"detail", text("A sentence for people.")}}},
    };
    json::object errors{{"type", "array"}, {"items", registry.reference("FieldError", std::move(field_error))}};
    json::object problem{
        {"type", "object"},
        {"description", "An error, RFC 9457. A code may bring members of its own, such as booking_id."},
        {"required", {"type", "title", "status", "detail", "code", "request_id"}},
        {"properties",
         {{"type", text("urn:rentezy:problem: and the code.")},
          {"title", text("What went wrong, the same for each occurrence.")},
          {"status", {{"type", "integer"}, {"minimum", 400}, {"maximum", 599}}},
          {"detail", text("What went wrong here, for people.")},
          {"code", text("Stable, snake_case: what programs decide by.")},
          {"request_id", text("Names this request in our logs.")},
          {"errors", std::move(errors)}}},
        {"additionalProperties", {{"type", "string"}}},
    };
    return registry.reference("Problem", std::move(problem));
}

json::object json_schema_document(std::string_view id, json::object root, const SchemaRegistry& registry) {
    json::object document{{"$schema", "https://json-schema.org/draft/2020-12/schema"}, {"$id", id}};
    for (auto& member : root) document[member.key()] = std::move(member.value());
    document["$defs"] = registry.components();
    return document;
}

}  // namespace rentezy::contract
