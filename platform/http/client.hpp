/// The HTTP client: a bounded keep-alive pool for each origin on each loop, deadlines, TLS with verified peers.
/// A request is retried once, on a new connection, only when a kept connection was found dead before any byte of the
/// answer and the method is safe or the caller says it is idempotent.
#pragma once
#include "platform/http/message.hpp"
#include "platform/runtime/loops.hpp"

namespace rentezy::http {

struct ClientOptions {
    std::chrono::milliseconds connect_timeout{2'000};
    std::chrono::milliseconds total_timeout{10'000};
    std::size_t connections_per_origin = 64;  // on each loop; more wait
    std::size_t response_limit_bytes = 16 * 1024 * 1024;
    std::chrono::milliseconds stream_silence_limit{60'000};  // a stream's server says something at least so often
    /// A PEM file of authorities to trust besides the system's; empty for none.
    std::string extra_authorities{};
};

/// The request did not get an answer. `sent`: some of it may have been acted on; the outcome is unknown.
struct TransportError : std::runtime_error {
    TransportError(const std::string& what, bool sent) : std::runtime_error(what), sent(sent) {}
    bool sent;
};

struct ClientRequest {
    Method method = Method::get;
    std::string url{};  // http://host:port/path?query or https://…
    Headers headers{};
    std::string body{};
    bool idempotent = false;
    std::optional<std::chrono::milliseconds> timeout{};  // of all of it; the client's own where none
};

class Client {
  public:
    Client(runtime::Loops& loops, ClientOptions options);
    ~Client();

    /// Sends and waits for the whole answer. Throws TransportError. On one of the loops only.
    task<Response> send(ClientRequest request);
    /// Like send, but an answer of type text/event-stream comes back with `stream` set, fed as chunks arrive.
    task<Response> send_streaming(ClientRequest request);

  private:
    class Impl;
    std::shared_ptr<Impl> impl_;
};

}  // namespace rentezy::http
