/// What orchestrators and Prometheus ask of a process: is it alive, is it ready, how is it doing.
#pragma once
#include "platform/http/router.hpp"
#include "platform/metrics/metrics.hpp"

namespace rentezy::service {

/// Whether the process may be sent requests. Safe from any thread; quick.
using Ready = std::function<bool()>;

/// /healthz: 200 while the process serves at all. /readyz: 200 when ready, else 503.
void add_probes(http::Router& router, Ready ready);

/// The routes of the internal port: /metrics in Prometheus' text format, and the probes. `registry` outlives them.
[[nodiscard]] http::Router internal_port_routes(const metrics::Registry& registry, Ready ready);

}  // namespace rentezy::service
