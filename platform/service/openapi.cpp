#include "platform/service/openapi.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/value.hpp>
#include <set>

#include "platform/contract/pretty_json.hpp"
#include "platform/contract/schema_registry.hpp"
#include "platform/service/route_doc.hpp"

namespace rentezy::service {
namespace {

namespace json = boost::json;
using contract::Usage;

/// What each problem status means, wherever it is answered.
struct ProblemText {
    int status;
    std::string_view text;
};
constexpr ProblemText problem_texts[] = {
    {400, "The request cannot be read: bad JSON, a bad or unknown query parameter, a missing or bad header."},
    {401, "Not signed in (`unauthenticated`), or the access token has expired (`token_expired`)."},
    {403, "Signed in, but not as somebody who may do this."},
    {404, "There is no such thing, or it is not yours to see."},
    {409, "The state of things does not allow this."},
    {413, "The body is too large."},
    {415, "The body is not application/json."},
    {422,
     "A field is wrong (`invalid_fields`, each named in `errors`), or an Idempotency-Key came with another body "
     "before."},
    {429, "Too many requests. Retry-After says when the next one is welcome."},
    {503, "Not available right now. Retry-After says when to try again."},
};

std::string_view text_of(int status) {
    for (const auto& [known, text] : problem_texts)
        if (known == status) return text;
    return "A problem.";
}

json::object problem_response(int status, std::string_view text) {
    json::object response{{"description", text}};
    if (status == 429 || status == 503)
        response["headers"] = {
            {"Retry-After", {{"description", "Seconds."}, {"schema", {{"type", "integer"}, {"minimum", 1}}}}}};
    response["content"] = {{"application/problem+json", {{"schema", {{"$ref", "#/components/schemas/Problem"}}}}}};
    return response;
}

std::string join(const std::vector<std::string>& words) {
    std::string out;
    for (const auto& word : words) {
        if (!out.empty()) out += ", ";
        out += '`' + word + '`';
    }
    return out;
}

bool takes_body(http::Method method) {
    return method == http::Method::post || method == http::Method::put || method == http::Method::patch;
}

std::set<int> problem_statuses(const http::Route& route) {
    const auto& doc = *route.doc;
    std::set<int> statuses{400, 429, 503};
    if (route.access.kind != http::Access::Kind::anyone) statuses.insert(401);
    if (route.access.kind == http::Access::Kind::roles) statuses.insert(403);
    if (route.pattern.find('{') != std::string::npos) statuses.insert(404);
    if (!doc.options.conflicts.empty()) statuses.insert(409);
    if (doc.body != nullptr) statuses.insert({413, 415, 422});
    if (takes_body(route.method) && doc.options.idempotency != Idempotency::none) statuses.insert(422);
    statuses.insert(doc.options.problems.begin(), doc.options.problems.end());
    return statuses;
}

json::object responses(const http::Route& route, contract::SchemaRegistry& registry) {
    const auto& doc = *route.doc;
    json::object success{{"description", doc.answer == nullptr && doc.media_type.empty() ? "Done." : "OK."}};
    if (doc.answer != nullptr) {
        success["content"] = {{"application/json", {{"schema", doc.answer(registry, Usage::response)}}}};
    } else if (!doc.media_type.empty()) {
        // A raw route writes its own answer: all that is known of it is what its media type says.
        const bool is_json = doc.media_type == "application/json";
        success["content"] = {{doc.media_type, {{"schema", {{"type", is_json ? "object" : "string"}}}}}};
    }
    if (doc.options.idempotency != Idempotency::none)
        success["headers"] = {{"Idempotent-Replayed", {{"$ref", "#/components/headers/IdempotentReplayed"}}}};

    json::object all;
    all[std::to_string(doc.options.success)] = std::move(success);
    for (const int status : problem_statuses(route)) {
        if (status == 409 && !doc.options.conflicts.empty()) {
            all["409"] = problem_response(409, fmt::format("{} Codes: {}.", text_of(409), join(doc.options.conflicts)));
        } else {
            all[std::to_string(status)] = {{"$ref", fmt::format("#/components/responses/Problem{}", status)}};
        }
    }
    all["default"] = {{"$ref", "#/components/responses/Problem"}};
    return all;
}

json::array parameters(const http::Route& route, contract::SchemaRegistry& registry) {
    json::array all;
    for (auto at = route.pattern.find('{'); at != std::string::npos; at = route.pattern.find('{', at + 1)) {
        const auto name = route.pattern.substr(at + 1, route.pattern.find('}', at) - at - 1);
        all.push_back(
            {{"name", name}, {"in", "path"}, {"required", true}, {"schema", {{"type", "string"}, {"format", "uuid"}}}});
    }
    if (route.doc->query != nullptr)
        for (auto& parameter : route.doc->query(registry)) all.push_back(std::move(parameter));
    const auto idempotency = route.doc->options.idempotency;
    if (idempotency == Idempotency::required) all.push_back({{"$ref", "#/components/parameters/IdempotencyKey"}});
    if (idempotency == Idempotency::optional)
        all.push_back({{"$ref", "#/components/parameters/OptionalIdempotencyKey"}});
    return all;
}

json::object operation(const http::Route& route, contract::SchemaRegistry& registry) {
    const auto& doc = *route.doc;
    json::object made{{"operationId", doc.operation_id}, {"tags", {doc.tag}}};
    if (!doc.options.summary.empty()) made["summary"] = doc.options.summary;
    if (!doc.options.description.empty()) made["description"] = doc.options.description;
    if (route.access.kind == http::Access::Kind::anyone) {
        made["security"] = json::array();
    } else {
        made["security"] = json::array{json::object{{"bearer", json::array()}}};
    }
    if (auto all = parameters(route, registry); !all.empty()) made["parameters"] = std::move(all);
    if (doc.body != nullptr)
        made["requestBody"] = {{"required", !doc.options.body_optional},
                               {"content", {{"application/json", {{"schema", doc.body(registry, Usage::request)}}}}}};
    made["responses"] = responses(route, registry);
    return made;
}

json::object idempotency_parameter(bool required) {
    return {{"name", "Idempotency-Key"},
            {"in", "header"},
            {"required", required},
            {"description", "Names this attempt, so that a retry of it cannot act twice. Kept for 24 hours."},
            {"schema", {{"type", "string"}, {"minLength", 1}, {"maxLength", 255}, {"pattern", "^[!-~]+$"}}}};
}

json::object components(const contract::SchemaRegistry& registry) {
    json::object answers;
    answers["Problem"] = problem_response(0, "Any other problem.");
    for (const auto& [status, text] : problem_texts)
        answers[fmt::format("Problem{}", status)] = problem_response(status, text);
    return {
        {"schemas", registry.components()},
        {"responses", std::move(answers)},
        {"parameters",
         {{"IdempotencyKey", idempotency_parameter(true)}, {"OptionalIdempotencyKey", idempotency_parameter(false)}}},
        {"headers",
         {{"IdempotentReplayed",
           {{"description", "`true` where this is the stored answer of an earlier attempt with the same key."},
            {"schema", {{"type", "string"}, {"enum", {"true"}}}}}}}},
        {"securitySchemes",
         {{"bearer",
           {{"type", "http"},
            {"scheme", "bearer"},
            {"bearerFormat", "JWT"},
            {"description", "The access token of a session."}}}}},
    };
}

/// Routes by path, and by method within it: the order of the document.
using Sorted = std::map<std::string, std::map<http::Method, const http::Route*>>;

void collect(const http::Router* router, std::string_view prefix, Sorted& into, std::set<std::string>& ids) {
    if (router == nullptr) return;
    for (const auto& route : router->routes()) {
        if (!route.doc || route.doc->operation_id.empty()) continue;
        if (!ids.insert(route.doc->operation_id).second)
            throw std::logic_error(fmt::format("two operations are called {}", route.doc->operation_id));
        into[std::string(prefix) + route.pattern][route.method] = &route;
    }
}

std::string lower(std::string_view text) {
    std::string out(text);
    std::ranges::transform(out, out.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return out;
}

json::object paths(const Sorted& sorted, bool at_root, contract::SchemaRegistry& registry) {
    json::object all;
    for (const auto& [path, methods] : sorted) {
        json::object item;
        if (at_root) item["servers"] = json::array{json::object{{"url", "/"}}};
        for (const auto& [method, route] : methods) item[lower(to_string(method))] = operation(*route, registry);
        all[path] = std::move(item);
    }
    return all;
}

}  // namespace

std::string openapi_document(const DocumentInfo& info, std::span<const DocumentedRoutes> services) {
    Sorted api;
    Sorted root;
    std::set<std::string> ids;
    for (const auto& service : services) {
        collect(service.api, "", api, ids);
        collect(service.root, "", root, ids);
    }
    contract::SchemaRegistry registry;
    (void)contract::problem_schema(registry);
    auto all = paths(api, false, registry);
    for (auto& [path, item] : paths(root, true, registry)) all[path] = std::move(item);

    std::set<std::string> tags;
    for (const auto* table : {&api, &root})
        for (const auto& [path, methods] : *table)
            for (const auto& [method, route] : methods) tags.insert(route->doc->tag);
    json::array tag_list;
    for (const auto& tag : tags) tag_list.push_back({{"name", tag}});

    const json::object document{
        {"openapi", "3.1.0"},
        {"info",
         {{"title", info.title},
          {"version", info.version},
          {"description", info.description},
          {"license", {{"name", "Apache-2.0"}, {"identifier", "Apache-2.0"}}}}},
        {"servers", {{{"url", "/api/v1"}, {"description", "This server."}}}},
        {"tags", std::move(tag_list)},
        {"paths", std::move(all)},
        {"components", components(registry)},
    };
    return contract::pretty_json(document);
}

}  // namespace rentezy::service
