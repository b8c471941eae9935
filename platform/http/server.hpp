/// The HTTP/1.1 server: one acceptor deals sockets to the loops; each connection is a coroutine with deadlines for
/// header, body, idleness and writing, keep-alive and pipelining, and TLS 1.2+ when given a certificate.
/// It answers malformed requests itself (400, 413, 431, 505) and drains gracefully.
#pragma once
#include <chrono>

#include "platform/http/admission.hpp"
#include "platform/http/message.hpp"
#include "platform/runtime/loops.hpp"

namespace rentezy::http {

struct TlsFiles {
    std::string certificate_chain;  // PEM file
    std::string private_key;        // PEM file
};

struct ServerOptions {
    std::string address = "127.0.0.1";
    std::uint16_t port = 0;  // 0: the system chooses
    std::optional<TlsFiles> tls;
    /// With TLS: a plain port whose every answer is a redirect to https.
    std::optional<std::uint16_t> redirect_port;
    std::size_t header_limit_bytes = 16 * 1024;
    std::chrono::milliseconds header_timeout{10'000};
    std::chrono::milliseconds body_timeout{30'000};
    std::chrono::milliseconds idle_timeout{60'000};
    std::chrono::milliseconds write_timeout{30'000};
    std::size_t connections_limit = 20'000;
    int backlog = 4096;
    /// Whoever would wait too long is refused with 503, on each loop for itself; off by default.
    AdmissionLimits admission{};
    /// Requests that wait for the same thing are of one class, a small number, and each class is counted for itself:
    /// what is slow on purpose must not keep anybody from what is fast. Without it all are of one.
    std::function<std::size_t(const Request&)> admission_class{};
};

class Server {
  public:
    /// `body_limit(method, path)` tells how large a body may be once its header is known.
    using BodyLimit = std::function<std::size_t(Method, std::string_view path)>;

    /// Binds at once; throws std::runtime_error with one clear sentence when the address is taken or refused.
    Server(runtime::Loops& loops, ServerOptions options, Handler handler, BodyLimit body_limit);
    ~Server();

    [[nodiscard]] std::uint16_t port() const;
    /// Of the plain redirect; 0 without one.
    [[nodiscard]] std::uint16_t redirect_port() const;
    [[nodiscard]] std::size_t open_connections() const;

    void start();
    /// Stops accepting, lets requests in flight finish up to `limit`, ends streams, closes the rest. Blocks; not on a
    /// loop.
    void drain(std::chrono::milliseconds limit);

  private:
    class Impl;
    std::shared_ptr<Impl> impl_;
};

}  // namespace rentezy::http
