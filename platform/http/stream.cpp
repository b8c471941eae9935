#include "platform/http/stream.hpp"

#include <openssl/err.h>
#include <openssl/ssl.h>
#include <sys/socket.h>
#include <sys/uio.h>

#include <cerrno>

namespace rentezy::http {
namespace {

constexpr std::size_t pieces_limit = 4;
/// A TLS record's largest payload: more never goes into one write.
constexpr std::size_t record_bytes = 16 * 1024;

Attempt after_errno(Attempt::State want) {
    if (errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR) return {want, 0};
    return {Attempt::State::closed, 0};
}

}  // namespace

Stream::~Stream() { close(); }

Attempt Stream::from_tls(int result) {
    if (result > 0) return {Attempt::State::moved, static_cast<std::size_t>(result)};
    switch (SSL_get_error(session_.get(), result)) {
        case SSL_ERROR_WANT_READ:
            return {Attempt::State::want_read, 0};
        case SSL_ERROR_WANT_WRITE:
            return {Attempt::State::want_write, 0};
        default:
            return {Attempt::State::closed, 0};
    }
}

Attempt Stream::try_handshake() {
    ERR_clear_error();
    return from_tls(SSL_do_handshake(session_.get()));
}

std::string Stream::handshake_failure() const {
    const auto verified = SSL_get_verify_result(session_.get());
    if (verified != X509_V_OK) return X509_verify_cert_error_string(verified);
    std::array<char, 256> reason{};
    ERR_error_string_n(ERR_peek_last_error(), reason.data(), reason.size());
    return reason.data();
}

Attempt Stream::try_read(std::span<char> space) {
    if (!socket_.is_open()) return {};
    if (session_) {
        ERR_clear_error();
        return from_tls(SSL_read(session_.get(), space.data(), static_cast<int>(space.size())));
    }
    const auto received = ::recv(socket_.native_handle(), space.data(), space.size(), MSG_DONTWAIT);
    if (received > 0) return {Attempt::State::moved, static_cast<std::size_t>(received)};
    if (received == 0) return {};
    return after_errno(Attempt::State::want_read);
}

Attempt Stream::try_write(std::span<const std::string_view> pieces) {
    if (!socket_.is_open()) return {};
    if (session_) {
        // A retried write must offer the same bytes: these are always the first of what is left.
        auto first = pieces.front();
        if (first.size() < record_bytes && pieces.size() > 1) {
            joined_.clear();
            for (const auto piece : pieces) joined_.append(piece.substr(0, record_bytes - joined_.size()));
            first = joined_;
        }
        if (first.empty()) return {Attempt::State::moved, 0};
        ERR_clear_error();
        return from_tls(
            SSL_write(session_.get(), first.data(), static_cast<int>(std::min(first.size(), record_bytes))));
    }
    std::array<iovec, pieces_limit> vectors{};
    std::size_t used = 0;
    for (const auto piece : pieces.first(std::min(pieces.size(), pieces_limit))) {
        if (!piece.empty()) vectors[used++] = {const_cast<char*>(piece.data()), piece.size()};
    }
    if (used == 0) return {Attempt::State::moved, 0};
    msghdr message{};
    message.msg_iov = vectors.data();
    message.msg_iovlen = used;
    const auto sent = ::sendmsg(socket_.native_handle(), &message, MSG_DONTWAIT | MSG_NOSIGNAL);
    if (sent >= 0) return {Attempt::State::moved, static_cast<std::size_t>(sent)};
    return after_errno(Attempt::State::want_write);
}

task<std::tuple<boost::system::error_code>> Stream::wait(Attempt::State want) {
    return socket_.async_wait(want == Attempt::State::want_write ? Socket::wait_write : Socket::wait_read,
                              as_tuple_task);
}

bool Stream::has_pending() const { return session_ && SSL_pending(session_.get()) > 0; }

bool Stream::peer_has_left() const {
    char byte = 0;
    auto& socket = const_cast<Socket&>(socket_);
    const auto peeked = ::recv(socket.native_handle(), &byte, 1, MSG_PEEK | MSG_DONTWAIT);
    return peeked == 0 || (peeked < 0 && errno != EAGAIN && errno != EWOULDBLOCK && errno != EINTR);
}

void Stream::cancel() {
    boost::system::error_code ignored;
    socket_.cancel(ignored);
}

void Stream::shutdown_send() {
    if (!socket_.is_open()) return;
    if (session_) {
        ERR_clear_error();
        SSL_shutdown(session_.get());
    }
    boost::system::error_code ignored;
    socket_.shutdown(Socket::shutdown_send, ignored);
}

void Stream::close() {
    boost::system::error_code ignored;
    socket_.close(ignored);
}

bool take_front(std::span<std::string_view> pieces, std::size_t bytes) {
    bool left = false;
    for (auto& piece : pieces) {
        const auto taken = std::min(bytes, piece.size());
        piece.remove_prefix(taken);
        bytes -= taken;
        left = left || !piece.empty();
    }
    return !left;
}

task<bool> write_all(Stream& stream, std::span<std::string_view> pieces) {
    // Empty pieces in front would hide the rest from a writer that looks at the first alone.
    while (!pieces.empty() && pieces.front().empty()) pieces = pieces.subspan(1);
    while (!pieces.empty()) {
        const auto attempt = stream.try_write(pieces);
        if (attempt.state == Attempt::State::closed) co_return false;
        if (attempt.state == Attempt::State::moved) {
            if (take_front(pieces, attempt.bytes)) co_return true;
            while (!pieces.empty() && pieces.front().empty()) pieces = pieces.subspan(1);
            continue;
        }
        const auto [error] = co_await stream.wait(attempt.state);
        if (error) co_return false;
    }
    co_return true;
}

}  // namespace rentezy::http
