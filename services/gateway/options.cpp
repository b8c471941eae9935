#include "services/gateway/options.hpp"

#include "platform/service/trusted_proxies.hpp"

namespace rentezy::gateway::options {

config::Check<std::vector<std::string>> proxies_are_addresses() {
    return config::satisfies<std::vector<std::string>>(
        "addresses and networks, as 10.0.0.7 or fd00::/8", [](const std::vector<std::string>& given) {
            return std::ranges::all_of(given, service::TrustedProxies::reads);
        });
}

void declare(config::Schema& schema) {
    schema.add(allowed_origins);
    schema.add(trusted_proxies);
    schema.add(rate_limit_enabled);
    schema.add(sign_ins_per_minute);
    schema.add(writes_per_minute);
    schema.add(reads_per_minute);
}

}  // namespace rentezy::gateway::options
