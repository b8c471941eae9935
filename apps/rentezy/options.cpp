#include "apps/rentezy/options.hpp"

namespace rentezy::options {

void declare(config::Schema& schema) {
    schema.add(environment);
    schema.add(io_threads);
    schema.add(worker_threads);
    schema.add(log_level);
    schema.add(log_format);
    schema.add(tls_certificate);
    schema.add(tls_key);
    schema.add(tls_redirect_port);
    schema.add(header_timeout);
    schema.add(longest_wait);
    schema.add(body_timeout);
    schema.add(idle_timeout);
    schema.add(write_timeout);
    schema.add(public_url);
    schema.add(metrics_port);
    schema.add(sandbox_port);
    schema.add(web_dir);
    schema.add(connections_per_loop);
    schema.add(service_urls);
    schema.add(database_urls);
}

}  // namespace rentezy::options
