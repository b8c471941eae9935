/// The front of a process that runs some services and no gateway, as a pod does: their public tables under /api/v1,
/// their root tables, and what other services call under /internal. The gateway before it has limited and shaped the
/// request; the token is verified again, because a service believes nobody.
#pragma once
#include "platform/door/token_door.hpp"
#include "platform/service/observe.hpp"
#include "platform/service/probes.hpp"
#include "platform/service/trusted_proxies.hpp"

namespace rentezy::door {

class Pod {
  public:
    /// Services, door and registry outlive it. `gateways` are believed about where a request came from.
    Pod(std::vector<const service::Service*> services, TokenDoor& door, metrics::Registry& registry,
        service::TrustedProxies gateways, service::Ready ready);

    /// For http::Server.
    task<http::Response> handle(http::Request& request);
    [[nodiscard]] std::size_t body_limit(http::Method method, std::string_view path) const;

  private:
    struct Found {
        const http::Router* router;
        std::string_view path;  // the router's own
    };
    [[nodiscard]] Found find(std::string_view path) const;
    task<http::Response> answer(http::Request& request);

    std::vector<const service::Service*> services_;
    TokenDoor& door_;
    service::RequestObserver observer_;
    service::TrustedProxies gateways_;
    http::Router probes_;
    http::Handler answer_;
};

}  // namespace rentezy::door
