/// OpenSSL contexts as we use them: TLS 1.2 and up, no compression, no renegotiation, HTTP/1.1 by ALPN.
#pragma once
#include <memory>

#include "platform/http/server.hpp"

struct ssl_ctx_st;
struct ssl_st;

namespace rentezy::http {

struct TlsSessionDeleter {
    void operator()(ssl_st* session) const;
};
using TlsSession = std::unique_ptr<ssl_st, TlsSessionDeleter>;
using TlsContext = std::shared_ptr<ssl_ctx_st>;

/// Throws std::runtime_error with one sentence when a file cannot be read or the key does not fit the certificate.
[[nodiscard]] TlsContext make_server_tls(const TlsFiles& files);
/// Trusts the system's authorities, and those of `extra_authorities` (a PEM file) where given.
[[nodiscard]] TlsContext make_client_tls(const std::string& extra_authorities);

/// A session over `descriptor`, which stays the caller's. It reads and writes without blocking and without SIGPIPE.
[[nodiscard]] TlsSession accept_tls(const TlsContext& context, int descriptor);
/// A client's, which insists that the certificate is `host`'s (a name or an address).
[[nodiscard]] TlsSession connect_tls(const TlsContext& context, int descriptor, const std::string& host);

}  // namespace rentezy::http
