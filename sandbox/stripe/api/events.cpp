#include "sandbox/stripe/api/endpoint.hpp"
#include "sandbox/stripe/api/page.hpp"
#include "sandbox/stripe/wire/event.hpp"

namespace rentezy::stripe_sandbox::api {
namespace {

constexpr std::size_t types_limit = 20;

/// "payment_intent.*" as SQL's LIKE knows it.
std::string pattern_of(std::string_view type) {
    std::string pattern;
    for (const char c : type) {
        if (c == '_' || c == '%' || c == '\\') pattern += '\\';
        pattern += c == '*' ? '%' : c;
    }
    return pattern;
}

task<Reply> retrieve_one(ApiRequest& request) {
    if (auto bad = refused(request)) co_return std::move(*bad);
    const auto event = co_await request.app.store.find_event(request.path.front());
    if (!event) co_return error_reply(errors::no_such(Kind::event, request.path.front(), "id"));
    co_return Reply{.body = wire::event_json(*event, api_version), .original_request = {}};
}

task<Reply> list_all(ApiRequest& request) {
    auto& params = request.params;
    ListQuery filters;
    const auto type = params.text("type");
    auto types = params.list("types");
    if (type && !types.empty())
        params.fail(errors::invalid_request("You may only specify one of these parameters: type, types.", "type"));
    if (type) types.push_back(*type);
    if (types.size() > types_limit)
        params.fail(errors::invalid_request(fmt::format("You may name at most {} types.", types_limit), "types"));
    for (const auto& one : types) filters.types.push_back(pattern_of(one));
    params.ignore("delivery_success");
    const auto query = read_page(params, Kind::event, std::move(filters));
    if (auto bad = refused(request)) co_return std::move(*bad);
    std::vector<Json> items;
    for (const auto& event : co_await request.app.store.list_events(query))
        items.push_back(wire::event_json(event, api_version));
    co_return Reply{.body = page_json(std::move(items), query, request.call.path), .original_request = {}};
}

}  // namespace

std::vector<Endpoint> event_endpoints() {
    using enum http::Method;
    return {{get, "/v1/events", &list_all}, {get, "/v1/events/{id}", &retrieve_one}};
}

}  // namespace rentezy::stripe_sandbox::api
