#include <boost/asio/this_coro.hpp>
#include <boost/beast/core/detail/base64.hpp>

#include "platform/log/log.hpp"
#include "platform/pg/error.hpp"
#include "platform/runtime/worker_pool.hpp"
#include "sandbox/stripe/api/endpoint.hpp"
#include "sandbox/stripe/domain/signature.hpp"

namespace rentezy::stripe_sandbox::api {
namespace {

constexpr std::size_t key_limit = 255;                // characters of an Idempotency-Key
constexpr std::size_t body_limit_bytes = 256 * 1024;  // far above fifty metadata values of 500 characters
constexpr std::array<std::string_view, 7> of_stripe_js{
    "payment_user_agent", "guid", "muid", "sid", "time_on_page", "_stripe_version", "_stripe_account"};

/// The user name of Basic authentication, which is how Stripe takes a key besides Bearer.
std::string basic_user(std::string_view encoded) {
    namespace base64 = boost::beast::detail::base64;
    std::string plain(base64::decoded_size(encoded.size()), '\0');
    plain.resize(base64::decode(plain.data(), encoded.data(), encoded.size()).first);
    return plain.substr(0, plain.find(':'));
}

std::optional<std::string> key_of(const http::Request& request, wire::Params& params) {
    auto in_form = params.text("key");
    if (const auto header = request.headers.find("Authorization")) {
        const auto space = header->find(' ');
        const auto scheme = header->substr(0, space);
        const auto value = space == std::string_view::npos ? std::string_view() : header->substr(space + 1);
        if (http::equals_ignoring_case(scheme, "Bearer")) return std::string(value);
        if (http::equals_ignoring_case(scheme, "Basic")) return basic_user(value);
    }
    return in_form;
}

/// Whether the caller has the browser's key only. Errors: 401.
Answer<bool> authenticate(const App& app, const std::optional<std::string>& key, KeyNeeded needed) {
    if (!key || key->empty()) return std::unexpected(errors::unauthenticated());
    if (same_secret(*key, app.keys.secret)) return false;
    if (!same_secret(*key, app.keys.publishable)) return std::unexpected(errors::invalid_key(*key));
    if (needed == KeyNeeded::secret) return std::unexpected(errors::secret_key_required());
    return true;
}

Answer<wire::FormNode> read_form(const http::Request& request) {
    if (request.method != http::Method::post) return wire::parse_form(request.query);
    const auto type = request.headers.find("Content-Type").value_or("application/x-www-form-urlencoded");
    if (!request.body.empty() && !type.starts_with("application/x-www-form-urlencoded"))
        return std::unexpected(errors::invalid_request(fmt::format(
            "Invalid request (check that your POST content type is application/x-www-form-urlencoded, not {}). "
            "If you have any questions, we can help at https://support.stripe.com/.",
            type)));
    return wire::parse_form(request.body);
}

Answer<Call> read_call(const http::Request& request, const wire::FormNode& form, wire::Params& params,
                       std::string request_id, bool publishable) {
    Call call;
    call.request_id = std::move(request_id);
    call.path = request.path;
    call.base_url =
        fmt::format("{}://{}", request.over_tls ? "https" : "http", request.headers.find("Host").value_or(""));
    call.publishable = publishable;
    call.expand = params.list("expand");
    if (publishable)
        for (const auto name : of_stripe_js) params.ignore(name);
    const auto key = request.headers.find("Idempotency-Key");
    if (key && !key->empty() && request.method == http::Method::post) {
        if (key->size() > key_limit)
            return std::unexpected(
                errors::invalid_request(fmt::format("Idempotency keys can be up to {} characters long.", key_limit)));
        call.idempotency_key = std::string(*key);
        call.request_hash = digest(wire::canonical(form));
    }
    return call;
}

task<void> sleep(std::chrono::seconds length) {
    steady_timer timer(co_await asio::this_coro::executor, length);
    co_await timer.async_wait(use_task);
}

/// Runs the operation through whatever fault is in force.
task<Reply> operate(App& app, const Endpoint& endpoint, Call& call, wire::Params& params,
                    const std::vector<std::string>& path) {
    const auto fault = call.path.starts_with("/v1/") ? app.faults.meet(call.path) : ApiFault::none;
    if (fault == ApiFault::error_500) {
        if (!app.faults.get().api_fault_stored || !call.idempotency_key) co_return error_reply(errors::broken());
        call.broken = true;
    }
    ApiRequest request{app, call, params, path};
    auto reply = co_await endpoint.operation(request);
    if (fault == ApiFault::timeout) {
        co_await sleep(std::chrono::seconds(app.faults.get().api_timeout_seconds));
        reply = error_reply(errors::broken());
        reply.status = 504;
    }
    co_return reply;
}

task<Reply> answer(App& app, const Endpoint& endpoint, const http::Request& request, std::string request_id) {
    const auto form = read_form(request);
    if (!form) co_return error_reply(form.error());
    wire::Params params(*form);
    const auto publishable = authenticate(app, key_of(request, params), endpoint.key);
    if (!publishable) co_return error_reply(publishable.error());
    auto call = read_call(request, *form, params, std::move(request_id), *publishable);
    if (!call) co_return error_reply(call.error());
    co_return co_await operate(app, endpoint, *call, params, request.path_parameters);
}

/// Whatever was thrown, the caller gets Stripe's words for it and the log gets the rest.
Reply reply_to(const std::exception_ptr& thrown, std::string_view path, std::string_view request_id) {
    try {
        std::rethrow_exception(thrown);
    } catch (const runtime::Overloaded&) {
        return error_reply(errors::overloaded());
    } catch (const pg::ConnectionLost&) {
        return error_reply(errors::overloaded());
    } catch (const std::exception& error) {
        log::error("sandbox request failed", {{"path", path}, {"request_id", request_id}, {"error", error.what()}});
        return error_reply(errors::broken());
    }
}

http::Response respond(const http::Request& request, Reply reply, const std::string& request_id) {
    auto response = http::json_response(reply.status, std::move(reply.body));
    response.headers.set("Request-Id", request_id);
    response.headers.set("Stripe-Version", std::string(request.headers.find("Stripe-Version").value_or(api_version)));
    response.headers.set("Cache-Control", "no-cache, no-store");
    if (const auto key = request.headers.find("Idempotency-Key"))
        response.headers.set("Idempotency-Key", std::string(*key));
    if (!reply.original_request.empty()) response.headers.set("Original-Request", reply.original_request);
    if (reply.replayed) response.headers.set("Idempotent-Replayed", "true");
    if (reply.status == 401) response.headers.set("WWW-Authenticate", "Basic realm=\"Stripe\"");
    if (reply.status == 503) response.headers.set("Retry-After", "1");
    return response;
}

task<http::Response> serve(std::shared_ptr<App> app, Endpoint endpoint, http::Request& request) {
    const auto request_id = app->new_id(Kind::request);
    std::exception_ptr thrown;
    Reply reply;
    try {
        reply = co_await answer(*app, endpoint, request, request_id);
    } catch (...) {
        thrown = std::current_exception();
    }
    if (thrown) reply = reply_to(thrown, request.path, request_id);
    co_return respond(request, std::move(reply), request_id);
}

}  // namespace

http::Route route(std::shared_ptr<App> app, const Endpoint& endpoint) {
    http::Route route;
    route.method = endpoint.method;
    route.pattern = endpoint.pattern;
    route.body_limit_bytes = body_limit_bytes;
    route.handler = [app = std::move(app), endpoint](http::Request& request) { return serve(app, endpoint, request); };
    return route;
}

}  // namespace rentezy::stripe_sandbox::api
