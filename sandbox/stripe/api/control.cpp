/// GET and POST /_sandbox/faults: what goes wrong on purpose, read and changed while the sandbox runs. Not Stripe's;
/// for tests, with the secret key.
#include "sandbox/stripe/api/endpoint.hpp"

namespace rentezy::stripe_sandbox::api {
namespace {

constexpr std::int64_t longest_delay_seconds = 24 * 3600;

Reply settings_of(const App& app) { return {.body = wire::write(app.faults.get()), .original_request = {}}; }

task<Reply> show(ApiRequest& request) {
    if (auto bad = refused(request)) co_return std::move(*bad);
    co_return settings_of(request.app);
}

/// What is not sent stays as it is; what is sent empty goes back to nothing.
task<Reply> change(ApiRequest& request) {
    auto& params = request.params;
    auto faults = request.app.faults.get();
    faults.webhook_fault = params.choice<WebhookFault>("webhook_fault").value_or(faults.webhook_fault);
    faults.webhook_delay_seconds =
        params.integer("webhook_delay_seconds", 0, longest_delay_seconds).value_or(faults.webhook_delay_seconds);
    faults.api_fault = params.choice<ApiFault>("api_fault").value_or(faults.api_fault);
    faults.api_fault_stored = params.boolean("api_fault_stored").value_or(faults.api_fault_stored);
    faults.api_timeout_seconds = params.integer("api_timeout_seconds", 1, 600).value_or(faults.api_timeout_seconds);
    if (params.unset("webhook_event"))
        faults.webhook_event.clear();
    else
        faults.webhook_event = params.text("webhook_event").value_or(faults.webhook_event);
    if (params.unset("api_fault_path"))
        faults.api_fault_path.clear();
    else
        faults.api_fault_path = params.text("api_fault_path").value_or(faults.api_fault_path);
    if (params.unset("api_fault_next"))
        faults.api_fault_next.reset();
    else if (const auto next = params.integer("api_fault_next", 0, 1'000'000))
        faults.api_fault_next = next;
    if (auto bad = refused(request)) co_return std::move(*bad);
    request.app.faults.set(faults);
    co_return settings_of(request.app);
}

}  // namespace

std::vector<Endpoint> control_endpoints() {
    using enum http::Method;
    return {{get, "/_sandbox/faults", &show}, {post, "/_sandbox/faults", &change}};
}

}  // namespace rentezy::stripe_sandbox::api
