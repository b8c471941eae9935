/// A client for tests that says exactly the bytes it is told: what a well-behaved HTTP client cannot be made to send.
/// Blocking, with a limit on every wait.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

namespace rentezy::http::testing {

/// What came back, split without judging it.
struct RawAnswer {
    int status = 0;
    std::string head;
    std::string body;
    [[nodiscard]] bool has(std::string_view text) const { return head.find(text) != std::string::npos; }
};

class RawClient {
  public:
    /// Connects to 127.0.0.1; throws std::runtime_error when it cannot.
    explicit RawClient(std::uint16_t port);
    ~RawClient();
    RawClient(const RawClient&) = delete;
    RawClient& operator=(const RawClient&) = delete;

    /// Sends all of it; false when the server has closed meanwhile.
    bool send(std::string_view bytes);
    void finish_sending();
    /// The next answer with its body, by Content-Length or chunks. Status 0 when the connection ended before it.
    [[nodiscard]] RawAnswer receive(bool without_body = false);
    /// Everything until the server closes; empty and false in `closed` when it did not within the limit.
    [[nodiscard]] std::string receive_until_close(bool& closed);
    /// Send, then receive.
    [[nodiscard]] RawAnswer ask(std::string_view bytes);

  private:
    bool fill();

    int descriptor_ = -1;
    std::string buffer_;
};

}  // namespace rentezy::http::testing
