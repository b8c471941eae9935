#include "services/gateway/options.hpp"

namespace rentezy::gateway::options {

void declare(config::Schema& schema) {
    schema.add(allowed_origins);
    schema.add(trusted_proxies);
    schema.add(rate_limit_enabled);
    schema.add(sign_ins_per_minute);
    schema.add(writes_per_minute);
    schema.add(reads_per_minute);
}

}  // namespace rentezy::gateway::options
