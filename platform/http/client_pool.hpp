/// Connections of the client: for each origin a bounded number in use and some kept alive, first come first served.
/// Belongs to one loop.
#pragma once
#include <deque>

#include "platform/http/client.hpp"
#include "platform/http/stream.hpp"

namespace rentezy::http {

using SteadyClock = std::chrono::steady_clock;

/// Where a request goes. `key` tells origins apart.
struct OriginName {
    std::string key;   // "https://api.example.org:443"
    std::string host;  // without the brackets of an IPv6 address
    std::string port;
    bool tls = false;
};

/// Runs `on_expiry` once at a time, unless it is destroyed before.
class Alarm {
  public:
    Alarm(executor loop, SteadyClock::time_point at, std::function<void()> on_expiry);
    ~Alarm();
    Alarm(const Alarm&) = delete;
    Alarm& operator=(const Alarm&) = delete;
    [[nodiscard]] bool expired() const { return state_->expired; }

  private:
    struct State {
        std::function<void()> on_expiry;
        bool expired = false;
        bool called_off = false;
    };
    std::shared_ptr<State> state_;
    steady_timer timer_;
};

struct KeptConnection {
    static constexpr std::size_t input_bytes = 16 * 1024;

    explicit KeptConnection(Socket socket) : stream(std::move(socket)), input(input_bytes) {}
    Stream stream;
    /// What answers are read into, one after the other; larger while a piece of one is.
    std::vector<char> input;
    SteadyClock::time_point idle_since{};
};

class Origin : public std::enable_shared_from_this<Origin> {
  public:
    Origin(executor loop, OriginName name, const ClientOptions& options, TlsContext tls)
        : loop_(loop), name_(std::move(name)), options_(options), tls_(std::move(tls)) {}

    /// The right to one connection, and that connection. Given back when destroyed.
    class Lease {
      public:
        Lease() = default;
        Lease(Lease&& other) noexcept = default;
        Lease& operator=(Lease&& other) noexcept;
        ~Lease() { release(); }

        [[nodiscard]] KeptConnection& connection() const { return *connection_; }
        /// Whether the connection has served before, so that it may have died unnoticed.
        [[nodiscard]] bool reused() const { return reused_; }
        /// Keeps the connection for the next one; else it is closed.
        void keep() { keep_ = true; }

      private:
        friend class Origin;
        void release();

        std::shared_ptr<Origin> origin_;
        std::unique_ptr<KeptConnection> connection_;
        bool reused_ = false;
        bool keep_ = false;
    };

    /// `any`: kept ones untried, for what may be sent again when nobody was there. `alive`: kept ones that the peer is
    /// not known to have left, which takes a look at each. `fresh`: a new one.
    enum class Choice { any, alive, fresh };

    /// Waits for its turn, then takes a kept connection or makes one. Throws TransportError with sent = false.
    task<Lease> acquire(SteadyClock::time_point deadline, Choice choice);

  private:
    struct Waiter {
        explicit Waiter(executor loop) : timer(loop) {}
        steady_timer timer;
        bool granted = false;
    };

    task<void> wait_for_turn(SteadyClock::time_point deadline);
    task<std::unique_ptr<KeptConnection>> connect(SteadyClock::time_point deadline);
    task<std::vector<asio::ip::tcp::endpoint>> resolve(SteadyClock::time_point deadline);
    [[nodiscard]] std::unique_ptr<KeptConnection> take_kept(Choice choice);
    void give_back(std::unique_ptr<KeptConnection> connection);
    void free_place();
    [[nodiscard]] TransportError failed(std::string_view why) const;

    executor loop_;
    OriginName name_;
    const ClientOptions& options_;
    TlsContext tls_;
    std::size_t in_use_ = 0;
    std::vector<std::unique_ptr<KeptConnection>> kept_;  // newest last
    std::deque<Waiter*> waiters_;
};

}  // namespace rentezy::http
