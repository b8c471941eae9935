/// How one operation of the API is served: its parameters are read, its use-case is called, its answer is given. What
/// all of them share (keys, idempotency, faults, headers) is in serve.cpp.
#pragma once
#include "platform/http/router.hpp"
#include "sandbox/stripe/app/command.hpp"
#include "sandbox/stripe/wire/params.hpp"

namespace rentezy::stripe_sandbox::api {

struct ApiRequest {
    App& app;
    const Call& call;
    wire::Params& params;
    /// Values of the pattern's {names}.
    const std::vector<std::string>& path;
};

using Operation = task<Reply> (*)(ApiRequest& request);

/// Who may call: only the merchant's server, or its customers' browsers too.
enum class KeyNeeded { secret, publishable };

struct Endpoint {
    http::Method method;
    std::string_view pattern;
    Operation operation;
    KeyNeeded key = KeyNeeded::secret;
};

[[nodiscard]] std::vector<Endpoint> payment_intent_endpoints();
[[nodiscard]] std::vector<Endpoint> setup_intent_endpoints();
[[nodiscard]] std::vector<Endpoint> payment_method_endpoints();
[[nodiscard]] std::vector<Endpoint> customer_endpoints();
[[nodiscard]] std::vector<Endpoint> charge_and_refund_endpoints();
[[nodiscard]] std::vector<Endpoint> event_endpoints();
[[nodiscard]] std::vector<Endpoint> webhook_endpoint_endpoints();
[[nodiscard]] std::vector<Endpoint> control_endpoints();

/// The route of an endpoint: authenticates, meets faults, runs, and answers whatever happens.
[[nodiscard]] http::Route route(std::shared_ptr<App> app, const Endpoint& endpoint);

/// The operation's parameters were wrong where this is set: `if (auto bad = refused(request)) co_return *bad;`
[[nodiscard]] inline std::optional<Reply> refused(const ApiRequest& request) {
    if (auto error = request.params.finish()) return error_reply(*error);
    return std::nullopt;
}

/// The object of that id, expanded. Error: 404 naming `param`.
task<Reply> retrieve(ApiRequest& request, Kind kind, std::string_view param);
/// One page of a kind's objects (https://docs.stripe.com/api/pagination): reads limit, cursors and `created`; what else
/// is filtered by is in `filters` already.
task<Reply> list(ApiRequest& request, Kind kind, ListQuery filters = {});

}  // namespace rentezy::stripe_sandbox::api
