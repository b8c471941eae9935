/// A service as others reach it, wherever it lives: a router of this process, or HTTP to another one.
#pragma once
#include "platform/http/client.hpp"
#include "platform/http/router.hpp"
#include "platform/service/circuit.hpp"
#include "platform/service/service.hpp"

namespace rentezy::service {

/// Which of a service's tables a request is for.
enum class Door { api, root, internal };

class Upstream {
  public:
    virtual ~Upstream() = default;

    /// Answers `request`, whose path is the service's own: without /api/v1. Streams come back as streams. Never throws
    /// for a service that is down: that is a 503 with Retry-After. The request lives until the task has ended.
    virtual task<http::Response> handle(http::Request& request, Door door) = 0;
    [[nodiscard]] virtual std::size_t body_limit(http::Method method, std::string_view path, Door door) const = 0;
};

/// In this process: a call of its router. `service` outlives it.
[[nodiscard]] std::shared_ptr<Upstream> local_upstream(const Service& service);

/// In another process, which serves its tables under /api/v1, / and /internal of `base_url`. `client` outlives it. The
/// user's token, the request id and the trace travel along.
[[nodiscard]] std::shared_ptr<Upstream> remote_upstream(std::string name, http::Client& client, std::string base_url,
                                                        CircuitOptions circuit = {});

}  // namespace rentezy::service
