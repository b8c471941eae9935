#include "sandbox/stripe/app/endpoints.hpp"

namespace rentezy::stripe_sandbox {

EndpointRow row_of(WebhookEndpoint endpoint, std::string secret) {
    endpoint.secret.reset();
    return {endpoint.id,
            endpoint.url,
            std::move(secret),
            endpoint.enabled_events,
            endpoint.status == EndpointStatus::enabled,
            wire::write(endpoint, wire::Audience::store)};
}

WebhookEndpoint managed_endpoint(const App& app, std::string url, std::vector<std::string> types) {
    WebhookEndpoint endpoint;
    endpoint.id = app.new_id(Kind::webhook_endpoint);
    endpoint.api_version = api_version;
    endpoint.created = app.clock.now().unix_seconds();
    endpoint.description = "The platform this sandbox belongs to";
    endpoint.enabled_events = std::move(types);
    endpoint.url = std::move(url);
    return endpoint;
}

bool is_event_type(std::string_view type) {
    if (type == "*") return true;
    const bool is_plain =
        std::ranges::all_of(type, [](char c) { return (c >= 'a' && c <= 'z') || c == '_' || c == '.'; });
    return is_plain && type.find('.') != std::string_view::npos && type.front() != '.' && type.back() != '.';
}

}  // namespace rentezy::stripe_sandbox
