#include "platform/http/testing/raw_client.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <stdexcept>

namespace rentezy::http::testing {
namespace {
constexpr timeval wait_limit{10, 0};
}

RawClient::RawClient(std::uint16_t port) : descriptor_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    ::setsockopt(descriptor_, SOL_SOCKET, SO_RCVTIMEO, &wait_limit, sizeof wait_limit);
    ::setsockopt(descriptor_, SOL_SOCKET, SO_SNDTIMEO, &wait_limit, sizeof wait_limit);
    if (::connect(descriptor_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
        ::close(descriptor_);
        throw std::runtime_error("cannot connect");
    }
}

RawClient::~RawClient() { ::close(descriptor_); }

bool RawClient::send(std::string_view bytes) {
    while (!bytes.empty()) {
        const auto sent = ::send(descriptor_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent <= 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
}

void RawClient::finish_sending() { ::shutdown(descriptor_, SHUT_WR); }

bool RawClient::fill() {
    std::array<char, 16 * 1024> space;
    const auto received = ::recv(descriptor_, space.data(), space.size(), 0);
    if (received <= 0) return false;
    buffer_.append(space.data(), static_cast<std::size_t>(received));
    return true;
}

RawAnswer RawClient::receive(bool without_body) {
    RawAnswer answer;
    std::size_t end = 0;
    while ((end = buffer_.find("\r\n\r\n")) == std::string::npos)
        if (!fill()) return answer;
    answer.head = buffer_.substr(0, end + 2);
    buffer_.erase(0, end + 4);
    answer.status = std::stoi(answer.head.substr(9, 3));
    if (without_body) return answer;

    if (const auto at = answer.head.find("Content-Length: "); at != std::string::npos) {
        const auto length = std::stoul(answer.head.substr(at + 16));
        while (buffer_.size() < length)
            if (!fill()) return answer;
        answer.body = buffer_.substr(0, length);
        buffer_.erase(0, length);
    } else if (answer.has("Transfer-Encoding: chunked")) {
        for (;;) {
            while ((end = buffer_.find("\r\n")) == std::string::npos)
                if (!fill()) return answer;
            const auto size = std::stoul(buffer_.substr(0, end), nullptr, 16);
            while (buffer_.size() < end + 2 + size + 2)
                if (!fill()) return answer;
            answer.body += buffer_.substr(end + 2, size);
            buffer_.erase(0, end + 2 + size + 2);
            if (size == 0) break;
        }
    }
    return answer;
}

std::string RawClient::receive_until_close(bool& closed) {
    while (fill()) {
    }
    char byte = 0;
    const auto last = ::recv(descriptor_, &byte, 1, MSG_DONTWAIT);
    closed = last == 0 || (last < 0 && errno != EAGAIN);
    return std::exchange(buffer_, {});
}

RawAnswer RawClient::ask(std::string_view bytes) {
    send(bytes);
    return receive();
}

}  // namespace rentezy::http::testing
