#include "apps/rentezy/ready_file.hpp"

#include <unistd.h>

#include <boost/json.hpp>

#include "platform/pg/cluster/files.hpp"

namespace rentezy {

void write_ready_file(const std::filesystem::path& file, const Ready& ready) {
    boost::json::object line;
    line["base_url"] = ready.base_url;
    line["stripe_api_base"] = ready.stripe_api_base;
    line["metrics_url"] = ready.metrics_url;
    line["pid"] = getpid();
    auto& urls = line["database_urls"].emplace_object();
    for (const auto& [service, url] : ready.database_urls) urls[service] = url;
    if (ready.stripe_test_secret_key) line["stripe_test_secret_key"] = *ready.stripe_test_secret_key;
    pg::cluster::write_private_file(file, boost::json::serialize(line) + "\n");
}

}  // namespace rentezy
