/// The gateway's settings.
#pragma once
#include "platform/config/config.hpp"

namespace rentezy::gateway::options {

/// Each one an address or a network.
[[nodiscard]] config::Check<std::vector<std::string>> proxies_are_addresses();

inline const config::Option<std::vector<std::string>> allowed_origins{
    "gateway.allowed_origins",
    {},
    "Origins besides its own whose pages may call the API, e.g. https://admin.example.org"};
inline const config::Option<std::vector<std::string>> trusted_proxies{
    "gateway.trusted_proxies",
    {},
    "Addresses and networks of proxies whose X-Forwarded-For, -Proto and -Host are believed; for a pod, of its "
    "gateways",
    proxies_are_addresses()};
inline const config::Option<bool> rate_limit_enabled{"rate_limit.enabled", true,
                                                     "Whether requests are limited per user and address"};
inline const config::Option<int> sign_ins_per_minute{"rate_limit.sign_ins_per_minute", 300,
                                                     "Calls of /auth from one address in the long run",
                                                     config::between(1, 1'000'000)};
inline const config::Option<int> writes_per_minute{
    "rate_limit.writes_per_minute", 1'200, "Changes by one user in the long run", config::between(1, 1'000'000)};
inline const config::Option<int> reads_per_minute{"rate_limit.reads_per_minute", 6'000,
                                                  "Reads by one user, or from one address that is not signed in",
                                                  config::between(1, 1'000'000)};

void declare(config::Schema& schema);

}  // namespace rentezy::gateway::options
