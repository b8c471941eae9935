#include "platform/service/probes.hpp"

namespace rentezy::service {
namespace {

http::Response plain(int status, std::string text) {
    http::Response response;
    response.status = status;
    response.headers.add("Content-Type", "text/plain; charset=utf-8");
    response.headers.add("Cache-Control", "no-store");
    response.body = std::move(text);
    return response;
}

task<http::Response> answer_alive(http::Request&) { co_return plain(200, "ok\n"); }

task<http::Response> answer_ready(Ready ready, http::Request&) {
    if (ready()) co_return plain(200, "ready\n");
    auto response = plain(503, "not ready\n");
    response.headers.add("Retry-After", "1");
    co_return response;
}

task<http::Response> answer_metrics(const metrics::Registry& registry, http::Request&) {
    auto response = plain(200, registry.render());
    response.headers.set("Content-Type", "text/plain; version=0.0.4");
    co_return response;
}

}  // namespace

void add_probes(http::Router& router, Ready ready) {
    using http::Method;
    router.add({Method::get, "/healthz", http::access::anyone(), answer_alive, 0, nullptr});
    router.add({Method::get, "/readyz", http::access::anyone(),
                [ready = std::move(ready)](http::Request& request) { return answer_ready(ready, request); }, 0,
                nullptr});
}

http::Router internal_port_routes(const metrics::Registry& registry, Ready ready) {
    http::Router router;
    add_probes(router, std::move(ready));
    router.add({http::Method::get, "/metrics", http::access::anyone(),
                [&registry](http::Request& request) { return answer_metrics(registry, request); }, 0, nullptr});
    return router;
}

}  // namespace rentezy::service
