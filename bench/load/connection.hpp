/// One keep-alive connection with one request under way at a time. Everything is a callback on one thread, and a write
/// is tried at once, because a generator shares the machine with what it measures.
#pragma once
#include <array>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <chrono>

#include "bench/load/response_reader.hpp"

namespace rentezy::load {

namespace asio = boost::asio;
using Clock = std::chrono::steady_clock;

enum class Failure { connect, closed, malformed, timeout };

class Connection {
  public:
    class Owner {
      public:
        virtual ~Owner() = default;
        virtual void connected(Connection& connection) = 0;
        /// An answer came; the connection may send again from within.
        virtual void answered(Connection& connection, const ResponseReader& answer) = 0;
        /// It is closed now, and an answer that was awaited will not come.
        virtual void failed(Connection& connection, Failure failure, bool awaited) = 0;
    };

    Connection(asio::io_context& loop, Owner& owner, std::size_t index);
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    void connect(const asio::ip::tcp::endpoint& endpoint);
    /// Sends request(), which stays as it is until the answer. `intended` is when it should have been sent.
    void send(Clock::time_point intended);
    /// Closes and tells the owner.
    void fail(Failure failure);
    /// Closes without a word; nothing is told any more.
    void abandon();

    [[nodiscard]] std::string& request() { return request_; }
    [[nodiscard]] std::size_t index() const { return index_; }
    [[nodiscard]] bool is_open() const { return open_; }
    [[nodiscard]] bool is_busy() const { return busy_; }
    [[nodiscard]] Clock::time_point intended() const { return intended_; }
    [[nodiscard]] Clock::time_point sent() const { return sent_; }

  private:
    void write_from(std::size_t offset);
    void await_bytes();
    void read();

    asio::basic_stream_socket<asio::ip::tcp, asio::io_context::executor_type> socket_;
    Owner& owner_;
    std::size_t index_;
    ResponseReader reader_;
    std::string request_;
    Clock::time_point intended_;
    Clock::time_point sent_;
    /// Grows when the socket is closed: what still comes of the one before is not meant.
    unsigned life_ = 0;
    bool open_ = false;
    bool busy_ = false;
};

}  // namespace rentezy::load
