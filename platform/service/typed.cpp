#include "platform/service/typed.hpp"

#include "platform/contract/form.hpp"
#include "platform/contract/instantiate.hpp"
#include "platform/contract/request_rules.hpp"
#include "platform/service/exceptions.hpp"

namespace rentezy::service {

const auth_token::Principal& CallContext::principal() const {
    if (!request_->principal) throw std::logic_error("This route does not ask who calls.");
    return *request_->principal;
}

namespace detail {
namespace {

/// What a typed route shares with its handler; made once at start.
struct TypedRoute {
    std::shared_ptr<const http::RouteDoc> doc;
    bool takes_body;
    std::function<task<Result<Answer>>(CallContext, Parameters)> run;
};

bool is_json(std::string_view content_type) {
    const auto media_type = content_type.substr(0, content_type.find(';'));
    const auto end = media_type.find_last_not_of(" \t");
    return http::equals_ignoring_case(media_type.substr(0, end == std::string_view::npos ? 0 : end + 1),
                                      "application/json");
}

/// The rules that hold before the body is looked into.
std::optional<Problem> refuse_body(const TypedRoute& route, const http::Request& request) {
    if (!route.takes_body) return std::nullopt;
    if (request.body.empty()) {
        if (route.doc->options.body_optional) return std::nullopt;
        return problems::malformed("A body of JSON is needed here.");
    }
    if (!is_json(request.headers.find("Content-Type").value_or("")))
        return problems::unsupported_media_type("application/json");
    return std::nullopt;
}

Result<Parameters> read_parameters(const TypedRoute& route, const http::Request& request) {
    if (request.query.empty()) return Parameters{};
    auto parameters = TRY_PLAIN(contract::parse_form(request.query));
    if (route.doc->query == nullptr && !parameters.empty())
        return std::unexpected(problems::bad_query(parameters.front().first.substr(0, 100), "is not known here"));
    return parameters;
}

Result<std::optional<std::string_view>> read_key(const TypedRoute& route, const http::Request& request) {
    const auto policy = route.doc->options.idempotency;
    if (policy == Idempotency::none) return std::nullopt;
    const auto key = request.headers.find("Idempotency-Key");
    if (!key && policy == Idempotency::optional) return std::nullopt;
    if (!key) return std::unexpected(problems::idempotency_key_required());
    if (!contract::is_idempotency_key(*key))
        return std::unexpected(problems::malformed("An Idempotency-Key has 1 to 255 visible ASCII characters."));
    return key;
}

http::Response to_response(Answer answer, const RouteOptions& options) {
    http::Response response;
    response.status = answer.status.value_or(options.success);
    response.headers = std::move(answer.headers);
    if (answer.json.empty()) {
        if (response.status == 200) response.status = 204;
    } else {
        response.headers.set("Content-Type", "application/json");
        response.body = std::move(answer.json);
    }
    return response;
}

task<Result<Answer>> answer(const TypedRoute& route, http::Request& request) {
    if (auto refused = refuse_body(route, request)) co_return std::unexpected(std::move(*refused));
    auto parameters = TRY(read_parameters(route, request));
    const auto key = TRY(read_key(route, request));
    co_return co_await route.run(CallContext(request, key), std::move(parameters));
}

task<http::Response> serve(std::shared_ptr<const TypedRoute> route, http::Request& request) {
    auto answered = co_await answer(*route, request);
    if (!answered) co_return http::problem_response(answered.error(), request.request_id);
    co_return to_response(std::move(*answered), route->doc->options);
}

}  // namespace

http::Router empty_router() {
    http::Router router;
    router.map_exceptions(&problem_of_database);
    return router;
}

void add_route(http::Router& router, Binding binding) {
    using http::Method;
    if (binding.doc->answer == nullptr && binding.doc->options.success == 200) binding.doc->options.success = 204;
    const bool takes_body =
        binding.method == Method::post || binding.method == Method::put || binding.method == Method::patch;
    const auto route = std::make_shared<const TypedRoute>(TypedRoute{binding.doc, takes_body, std::move(binding.run)});
    router.add({binding.method, std::move(binding.pattern), std::move(binding.access),
                [route](http::Request& request) { return serve(route, request); },
                binding.doc->options.body_limit_bytes, binding.doc});
}

}  // namespace detail
}  // namespace rentezy::service

RENTEZY_CONTRACT_INSTANTIATE(rentezy::service::Nothing)
