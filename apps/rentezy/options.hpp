/// Settings of the process itself. Each service declares its own beside its code.
#pragma once
#include <algorithm>

#include "platform/config/config.hpp"

namespace rentezy::options {

inline const config::Option<std::string> environment{
    "environment", "development",
    "development, or production: then demo data, the sandbox, /dev pages and keys from defaults are refused",
    config::one_of({"development", "production"})};
inline const config::Option<int> io_threads{"io_threads", 0, "I/O threads; 0 is cores minus one, and both of two",
                                            config::between(0, 64)};
inline const config::Option<int> worker_threads{
    "worker_threads", 0, "Threads for hashing and other long work; 0 is the number of cores", config::between(0, 64)};
inline const config::Option<std::string> log_level{"log.level", "info", "What is logged: debug, info, warn or error",
                                                   config::one_of({"debug", "info", "warn", "error"})};
inline const config::Option<std::string> log_format{"log.format", "auto",
                                                    "How it is logged: json, text, or auto for text at a terminal",
                                                    config::one_of({"json", "text", "auto"})};
inline const config::Option<std::string> tls_certificate{"tls.certificate_file", "",
                                                         "PEM file of the certificate chain; empty: plain HTTP"};
inline const config::Option<std::string> tls_key{"tls.key_file", "", "PEM file of the certificate's private key"};
inline const config::Option<int> tls_redirect_port{
    "tls.redirect_port", 0, "With TLS: a plain port that redirects to https; 0: none", config::between(0, 65535)};
inline const config::Option<int> header_timeout{"http.header_timeout_seconds", 10,
                                                "Seconds that a client may take to send a request's header",
                                                config::between(1, 3'600)};
inline const config::Option<int> body_timeout{
    "http.body_timeout_seconds", 30, "Seconds that a client may take to send a body, above a second for each 16 KiB",
    config::between(1, 3'600)};
inline const config::Option<int> idle_timeout{"http.idle_timeout_seconds", 60,
                                              "Seconds that a connection may be silent between requests",
                                              config::between(1, 3'600)};
inline const config::Option<int> write_timeout{
    "http.write_timeout_seconds", 30,
    "Seconds that a client may take to read an answer, above a second for each 16 KiB", config::between(1, 3'600)};
inline const config::Option<int> longest_wait{"http.longest_wait_ms", 400,
                                              "Milliseconds that a request may be expected to wait before it is "
                                              "refused with 503; 0: however long; 256 at once are "
                                              "always taken",
                                              config::between(0, 60'000)};
inline const config::Option<std::string> public_url{
    "public_url", "", "Where people find RentEzy: links of mails begin with it; empty: where this process listens",
    config::satisfies<std::string>("empty, or http(s)://HOST, without a slash at the end", [](const std::string& url) {
        return url.empty() || ((url.starts_with("https://") || url.starts_with("http://")) && !url.ends_with('/'));
    })};
inline const config::Option<int> metrics_port{"metrics.port", 0, "Port on 127.0.0.1 for metrics; 0: the system chooses",
                                              config::between(0, 65535)};
inline const config::Option<int> sandbox_port{
    "stripe.sandbox.port", 12111, "Port on 127.0.0.1 of the Stripe sandbox; 0, or --port 0: the system chooses",
    config::between(0, 65535)};
inline const config::Option<std::string> web_dir{
    "web.dir", "", "Folder of the built web app; empty: beside the binary or in the source tree"};
inline const config::Option<int> connections_per_loop{
    "database.connections_per_loop", 0,
    "PostgreSQL connections of each service on each I/O thread; 0: 8 for one thread, 6 for two, 4 for more",
    config::between(0, 100)};
/// NAME=SCHEME…, each; where it leads is seen when it is used.
[[nodiscard]] inline config::Check<std::vector<std::string>> named_urls(std::string rule, std::string scheme) {
    return config::satisfies<std::vector<std::string>>(
        std::move(rule), [scheme = std::move(scheme)](const std::vector<std::string>& entries) {
            return std::ranges::all_of(entries, [&](const std::string& entry) {
                const auto equals = entry.find('=');
                return equals != std::string::npos && equals > 0 &&
                       std::string_view(entry).substr(equals + 1).starts_with(scheme);
            });
        });
}
inline const config::Option<std::vector<std::string>> service_urls{
    "services.urls",
    {},
    "SERVICE=http://host:port of each service that runs in another process",
    named_urls("SERVICE=http://HOST:PORT for each", "http")};
inline const config::Option<std::vector<std::string>> database_urls{
    "database.urls",
    {},
    "SERVICE=postgresql://… for each service; empty: a private cluster under the data directory",
    named_urls("SERVICE=postgresql://… for each", "postgres")};

void declare(config::Schema& schema);

}  // namespace rentezy::options
