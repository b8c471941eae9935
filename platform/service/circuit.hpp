/// Keeps a caller from waiting for a service that is down. After some failures in a row the circuit opens: calls are
/// refused at once. When its rest is over one call may try; its success closes the circuit, its failure doubles the
/// rest, up to a limit. It recovers by itself, without anybody's word.
#pragma once
#include <chrono>
#include <mutex>

namespace rentezy::service {

struct CircuitOptions {
    int failures_allowed = 5;  // in a row
    std::chrono::milliseconds first_rest{500};
    std::chrono::milliseconds longest_rest{10'000};
};

/// Safe from any thread.
class Circuit {
  public:
    using Time = std::chrono::steady_clock::time_point;

    explicit Circuit(CircuitOptions options) : options_(options), rest_(options.first_rest) {}

    /// Whether a call may be made now. True obliges to call succeeded, failed or abandoned afterwards.
    [[nodiscard]] bool admit(Time now);
    void succeeded();
    void failed(Time now);
    /// The call ended without telling anything about the other side: it was cancelled.
    void abandoned();

    /// How long until a call may be tried; zero when one may be now.
    [[nodiscard]] std::chrono::milliseconds rest_left(Time now) const;
    [[nodiscard]] bool is_open() const;

  private:
    const CircuitOptions options_;
    mutable std::mutex mutex_;
    int failures_ = 0;
    bool open_ = false;
    bool trying_ = false;  // the one call of an open circuit is under way
    std::chrono::milliseconds rest_;
    Time open_until_{};
};

}  // namespace rentezy::service
