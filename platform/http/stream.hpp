/// One TCP connection, plain or under TLS. Reading and writing are attempts that never block and seldom need to wait,
/// so that a request costs no timer, no callback and no coroutine of its own; who must wait awaits `wait`.
#pragma once
#include <boost/asio/basic_stream_socket.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <span>

#include "platform/base/task.hpp"
#include "platform/http/tls.hpp"

namespace rentezy::http {

using Socket = asio::basic_stream_socket<asio::ip::tcp, executor>;

struct Attempt {
    /// `moved`: `bytes` went over. `want_*`: nothing did; wait for that and try again. `closed`: the peer or the
    /// network ended it, nothing will go over any more.
    enum class State { moved, want_read, want_write, closed } state = State::closed;
    std::size_t bytes = 0;
};

class Stream {
  public:
    explicit Stream(Socket socket) : socket_(std::move(socket)) {}
    Stream(Stream&&) = default;
    ~Stream();

    /// From here on everything goes through `session`, after a handshake.
    void use_tls(TlsSession session) { session_ = std::move(session); }
    [[nodiscard]] bool is_tls() const { return session_ != nullptr; }

    /// `moved` once the handshake is done.
    [[nodiscard]] Attempt try_handshake();
    /// Why the last handshake failed, for the log: "certificate has expired".
    [[nodiscard]] std::string handshake_failure() const;
    [[nodiscard]] Attempt try_read(std::span<char> space);
    /// Writes from the front of `pieces` as one; perhaps only a part.
    [[nodiscard]] Attempt try_write(std::span<const std::string_view> pieces);

    /// Waits until the attempt is worth repeating, or until cancel() or close().
    task<std::tuple<boost::system::error_code>> wait(Attempt::State want);

    /// Whether bytes were decrypted already that no readiness of the socket will announce.
    [[nodiscard]] bool has_pending() const;
    /// Whether the peer has ended its side and nothing is left to read. Never waits; under TLS it may not know.
    [[nodiscard]] bool peer_has_left() const;
    /// Wakes the waiter, for deadlines.
    void cancel();
    /// Says goodbye; what was written still arrives.
    void shutdown_send();
    void close();
    [[nodiscard]] bool is_open() const { return socket_.is_open(); }
    [[nodiscard]] Socket& socket() { return socket_; }

  private:
    [[nodiscard]] Attempt from_tls(int result);

    Socket socket_;
    TlsSession session_;
    std::string joined_;  // TLS: small pieces become one record
};

/// Writes all of `pieces` or none; takes the pieces off the front as they go. Waits without a deadline of its own: who
/// calls has armed one that cancels or closes the stream. False when the connection is gone or was cancelled.
task<bool> write_all(Stream& stream, std::span<std::string_view> pieces);

/// Takes `bytes` off the front of `pieces`; true when nothing is left.
bool take_front(std::span<std::string_view> pieces, std::size_t bytes);

}  // namespace rentezy::http
