#include "services/gateway/gateway.hpp"

#include <algorithm>
#include <array>

#include "services/gateway/documents.hpp"
#include "services/gateway/forwarding.hpp"
#include "services/gateway/options.hpp"

namespace rentezy::gateway {
namespace {

bool is_api(std::string_view path) { return path == "/api" || path.starts_with("/api/"); }

bool is_loopback(std::string_view address) { return address.starts_with("127.") || address == "::1"; }

}  // namespace

void declare_options(config::Schema& schema) { options::declare(schema); }

Gateway::Gateway(Dependencies dependencies)
    : services_(dependencies.services),
      door_(dependencies.door),
      observer_(dependencies.metrics, "gateway"),
      proxies_(dependencies.config.get(options::trusted_proxies)),
      limits_(dependencies.config, std::move(dependencies.limiter)),
      cors_(dependencies.config.get(options::allowed_origins)),
      headers_(origin_of(dependencies.payment_base_url)) {
    if (!dependencies.web_folder.empty()) web_.emplace(dependencies.web_folder);
    service::add_probes(own_, std::move(dependencies.ready));
    add_documents(own_, std::move(dependencies.openapi));
    answer_ = [this](http::Request& request) { return answer(request); };
}

task<http::Response> Gateway::handle(http::Request& request) {
    proxies_.apply(request);
    return observer_.observe(request, answer_);
}

task<http::Response> Gateway::answer(http::Request& request) {
    if (is_api(request.path)) {
        auto response = co_await answer_api(request);
        cors_.add_to(response, request);
        headers_.add_to_api(response, request.over_tls);
        co_return response;
    }
    if (const auto destination = destination_of(request.path)) {
        // Pages for developers show mails and messages of everybody: to this machine, and only where they exist at all.
        const bool hidden =
            destination->service == "dev" && (!is_loopback(request.remote_address) || services_.find("dev") == nullptr);
        auto response = hidden ? http::problem_response(problems::not_found("page"), request.request_id)
                               : co_await forward(request);
        headers_.add_to_api(response, request.over_tls);
        co_return response;
    }
    auto response = own_.knows(request.path) ? co_await own_.handle(request) : answer_page(request);
    headers_.add_to_page(response, request.over_tls);
    co_return response;
}

task<http::Response> Gateway::answer_api(http::Request& request) {
    if (auto preflight = cors_.answer_preflight(request)) co_return std::move(*preflight);
    const auto known = co_await door_.authenticate(request);
    // Counted also where the token was refused, so that trying tokens is limited like everything else.
    if (auto refused = co_await limits_.refuse(request)) co_return http::problem_response(*refused, request.request_id);
    if (!known) co_return http::problem_response(known.error(), request.request_id);
    auto response = co_await forward(request);
    door_.guard(response, request.principal);
    co_return response;
}

task<http::Response> Gateway::forward(http::Request& request) {
    const auto destination = destination_of(request.path);
    if (!destination) co_return http::problem_response(problems::not_found("page"), request.request_id);
    auto* upstream = services_.find(destination->service);
    if (upstream == nullptr) {
        co_return http::problem_response(problems::unavailable("This part of RentEzy is not running here."),
                                         request.request_id);
    }
    const auto door = destination->door;
    request.path = std::string(destination->path);
    co_return co_await upstream->handle(request, door);
}

http::Response Gateway::answer_page(const http::Request& request) const {
    if (web_)
        if (auto response = web_->answer(request)) return std::move(*response);
    return http::problem_response(problems::not_found("page"), request.request_id);
}

std::size_t Gateway::admission_class(const http::Request& request) {
    constexpr std::array<std::string_view, 4> services{"auth", "property", "booking", "payment"};
    const auto destination = destination_of(request.path);
    if (!destination) return 0;
    // Signing in is slow on purpose.
    const bool reads = request.method == http::Method::get || request.method == http::Method::head;
    if (destination->service == "auth" && !reads) return 1;
    return 2 + static_cast<std::size_t>(std::ranges::find(services, destination->service) - services.begin());
}

std::size_t Gateway::body_limit(http::Method method, std::string_view path) const {
    if (const auto destination = destination_of(path))
        if (const auto* upstream = services_.find(destination->service))
            return upstream->body_limit(method, destination->path, destination->door);
    return own_.body_limit(method, path);
}

}  // namespace rentezy::gateway
