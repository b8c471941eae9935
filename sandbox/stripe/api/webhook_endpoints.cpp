#include "sandbox/stripe/api/endpoint.hpp"
#include "sandbox/stripe/api/page.hpp"
#include "sandbox/stripe/app/endpoints.hpp"

namespace rentezy::stripe_sandbox::api {
namespace {

constexpr std::size_t secret_length = 32;

std::optional<std::string> read_url(wire::Params& params) {
    auto url = params.text("url", 2048);
    if (url && !url->starts_with("http://") && !url->starts_with("https://"))
        params.fail(errors::invalid_request("Invalid URL: An explicit scheme (such as https) must be provided.", "url",
                                            "url_invalid"));
    return url;
}

std::vector<std::string> read_types(wire::Params& params) {
    auto types = params.list("enabled_events");
    for (const auto& type : types)
        if (!is_event_type(type))
            params.fail(errors::invalid_request(fmt::format("Invalid enabled_events: {} is no event.", type),
                                                "enabled_events"));
    return types;
}

Reply reply_of(const WebhookEndpoint& endpoint) { return {.body = wire::write(endpoint), .original_request = {}}; }

/// Written by one statement each: they are set up, not raced.
task<Reply> create(ApiRequest& request) {
    auto& params = request.params;
    WebhookEndpoint endpoint;
    if (!params.has("url")) params.fail(errors::parameter_missing("url"));
    if (!params.has("enabled_events")) params.fail(errors::parameter_missing("enabled_events"));
    endpoint.url = read_url(params).value_or("");
    endpoint.enabled_events = read_types(params);
    endpoint.api_version = params.text("api_version").value_or(std::string(api_version));
    params.update(endpoint.description, "description");
    endpoint.metadata = params.metadata();
    params.ignore("connect");
    if (auto bad = refused(request)) co_return std::move(*bad);
    endpoint.id = request.app.new_id(Kind::webhook_endpoint);
    endpoint.created = request.app.clock.now().unix_seconds();
    const auto secret = "whsec_" + random_letters(secret_length);
    co_await request.app.store.save_endpoint(row_of(endpoint, secret));
    endpoint.secret = secret;
    co_return reply_of(endpoint);
}

task<Answer<WebhookEndpoint>> find(ApiRequest& request) {
    const auto& id = request.path.front();
    const auto stored = co_await request.app.store.find_endpoint(id);
    if (!stored) co_return std::unexpected(errors::no_such(Kind::webhook_endpoint, id, "id"));
    co_return wire::read<WebhookEndpoint>(*stored);
}

task<Reply> retrieve_one(ApiRequest& request) {
    if (auto bad = refused(request)) co_return std::move(*bad);
    const auto endpoint = co_await find(request);
    if (!endpoint) co_return error_reply(endpoint.error());
    co_return reply_of(*endpoint);
}

task<Reply> update(ApiRequest& request) {
    auto& params = request.params;
    const auto url = read_url(params);
    const auto types = read_types(params);
    const auto disabled = params.boolean("disabled");
    const bool unset = params.unset("metadata");
    const auto metadata = params.metadata();
    std::optional<std::string> description;
    params.update(description, "description");
    if (auto bad = refused(request)) co_return std::move(*bad);
    auto endpoint = co_await find(request);
    if (!endpoint) co_return error_reply(endpoint.error());
    if (url) endpoint->url = *url;
    if (!types.empty()) endpoint->enabled_events = types;
    if (disabled) endpoint->status = *disabled ? EndpointStatus::disabled : EndpointStatus::enabled;
    if (description) endpoint->description = description;
    if (unset) endpoint->metadata.clear();
    for (const auto& [key, value] : metadata) endpoint->metadata[key] = value;
    co_await request.app.store.save_endpoint(row_of(*endpoint, ""));  // the secret of one that exists is kept
    co_return reply_of(*endpoint);
}

task<Reply> remove(ApiRequest& request) {
    if (auto bad = refused(request)) co_return std::move(*bad);
    const auto& id = request.path.front();
    if (!co_await request.app.store.delete_endpoint(id))
        co_return error_reply(errors::no_such(Kind::webhook_endpoint, id, "id"));
    co_return Reply{.body = wire::write(Deleted<"webhook_endpoint">{id, {}, true}), .original_request = {}};
}

task<Reply> list_all(ApiRequest& request) {
    const auto query = read_page(request.params, Kind::webhook_endpoint, {});
    if (auto bad = refused(request)) co_return std::move(*bad);
    std::vector<Json> items;
    for (const auto& stored : co_await request.app.store.list_endpoints(query.below, query.limit))
        items.push_back(stored);
    co_return Reply{.body = page_json(std::move(items), query, request.call.path), .original_request = {}};
}

}  // namespace

std::vector<Endpoint> webhook_endpoint_endpoints() {
    using enum http::Method;
    return {{post, "/v1/webhook_endpoints", &create},
            {get, "/v1/webhook_endpoints", &list_all},
            {get, "/v1/webhook_endpoints/{id}", &retrieve_one},
            {post, "/v1/webhook_endpoints/{id}", &update},
            {delete_, "/v1/webhook_endpoints/{id}", &remove}};
}

}  // namespace rentezy::stripe_sandbox::api
