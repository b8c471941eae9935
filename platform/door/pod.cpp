#include "platform/door/pod.hpp"

namespace rentezy::door {
namespace {
constexpr std::string_view api_prefix = "/api/v1";
}

Pod::Pod(std::vector<const service::Service*> services, TokenDoor& door, metrics::Registry& registry,
         service::TrustedProxies gateways, service::Ready ready)
    : services_(std::move(services)), door_(door), observer_(registry, "pod"), gateways_(std::move(gateways)) {
    service::add_probes(probes_, std::move(ready));
    answer_ = [this](http::Request& request) { return answer(request); };
}

task<http::Response> Pod::handle(http::Request& request) { return observer_.observe(request, answer_); }

Pod::Found Pod::find(std::string_view path) const {
    const bool api = path.starts_with(api_prefix) && path.substr(api_prefix.size()).starts_with('/');
    const auto own = api ? path.substr(api_prefix.size()) : path;
    for (const auto* service : services_) {
        if (api) {
            if (service->routes.knows(own)) return {&service->routes, own};
        } else if (service->root_routes.knows(path)) {
            return {&service->root_routes, path};
        } else if (service->internal_routes.knows(path)) {
            return {&service->internal_routes, path};
        }
    }
    return {&probes_, path};
}

task<http::Response> Pod::answer(http::Request& request) {
    gateways_.apply(request);
    const auto [router, path] = find(request.path);
    if (router != &probes_) {
        request.path = std::string(path);
        if (auto known = co_await door_.authenticate(request); !known)
            co_return http::problem_response(known.error(), request.request_id);
    }
    auto response = co_await router->handle(request);
    door_.guard(response, request.principal);
    co_return response;
}

std::size_t Pod::body_limit(http::Method method, std::string_view path) const {
    const auto [router, own] = find(path);
    return router->body_limit(method, own);
}

}  // namespace rentezy::door
