#include "platform/service/services.hpp"

namespace rentezy::service {

void Services::add(std::string name, std::shared_ptr<Upstream> upstream) {
    upstreams_.insert_or_assign(std::move(name), std::move(upstream));
}

Upstream* Services::find(std::string_view name) const {
    const auto found = upstreams_.find(name);
    return found == upstreams_.end() ? nullptr : found->second.get();
}

task<http::Response> Services::call(std::string_view service, http::Request request) {
    auto* upstream = find(service);
    if (upstream == nullptr)
        co_return http::problem_response(problems::unavailable(fmt::format("No {} service is configured.", service)),
                                         request.request_id);
    const auto door = request.path.starts_with("/internal/") ? Door::internal : Door::api;
    co_return co_await upstream->handle(request, door);
}

http::Request on_behalf_of(const http::Request& original, http::Method method, std::string path) {
    http::Request request;
    request.method = method;
    const auto question = path.find('?');
    if (question != std::string::npos) {
        request.query = path.substr(question + 1);
        path.erase(question);
    }
    request.path = std::move(path);
    request.target = request.path;
    request.principal = original.principal;
    if (const auto token = original.headers.find("Authorization")) request.headers.add("Authorization", *token);
    request.remote_address = original.remote_address;
    request.over_tls = original.over_tls;
    request.request_id = original.request_id;
    request.traceparent = original.traceparent;
    return request;
}

std::pair<std::string, std::string> parse_service_address(std::string_view text) {
    const auto equals = text.find('=');
    const auto url = equals == std::string_view::npos ? std::string_view() : text.substr(equals + 1);
    if (equals == 0 || (!url.starts_with("http://") && !url.starts_with("https://")))
        throw std::invalid_argument(fmt::format("\"{}\" is not of the form SERVICE=http://HOST:PORT.", text));
    return {std::string(text.substr(0, equals)), std::string(url)};
}

}  // namespace rentezy::service
