/// One client's connection, from accept to close: a coroutine that reads requests, has them answered in order, and
/// writes the answers. It waits only where the network makes it wait, and each wait has a deadline.
#pragma once
#include <boost/asio/cancellation_signal.hpp>

#include "platform/http/loop_side.hpp"

namespace rentezy::http {

class Connection {
  public:
    using Clock = LoopSide::Clock;

    /// `handler` outlives it.
    Connection(std::shared_ptr<LoopSide> side, Socket socket, const Handler& handler);
    ~Connection();
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    /// Serves until the connection ends.
    static task<void> run(std::shared_ptr<Connection> self, bool with_tls);

    /// Called by the loop's timer: ends what is overdue.
    void check(Clock::time_point now);
    /// The server drains: nothing new, and streams end.
    void drain();
    /// Ends now, whatever is under way.
    void abort();

    [[nodiscard]] asio::cancellation_signal& cancellation() { return cancellation_; }
    std::size_t place = 0;  // in the loop's list

  private:
    enum class Doing { idle, reading, answering, streaming, writing };
    enum class Step { request, refused, ended };
    class ChunkWriter;
    using Pieces = std::array<std::string_view, 2>;

    task<bool> handshake();
    task<void> serve();

    /// What the handler answers, or that there is no time for it.
    task<Response> answer();
    /// Reads nothing for a part of the time for which the client was told to stay away: answering those who do not care
    /// as fast as they ask would cost those who are answered their time.
    task<void> stay_away();

    /// Reads until a request is whole or refused, or the connection has ended.
    task<Step> read_request();
    void begin_request();
    void parse();
    void rest();
    [[nodiscard]] bool between_requests() const;
    [[nodiscard]] bool say_continue();
    [[nodiscard]] Clock::time_point reading_deadline() const;
    /// How long a client may take over so many bytes: slower, after `grace`, and it is taken for stuck or hostile.
    [[nodiscard]] static std::chrono::milliseconds allowance(std::chrono::milliseconds grace, std::size_t bytes);
    void tell_timeout();

    /// Head and body, ready to be written; they point into `response` and the workspace.
    [[nodiscard]] Pieces compose(const Response& response, bool keep_alive);
    [[nodiscard]] Response explain(const std::exception_ptr& error) const;
    task<bool> write_stream(Response& response);
    /// Writes `pieces`, waiting as long as the client takes them fast enough.
    task<bool> write_pieces(std::span<std::string_view> pieces);
    /// Reads what a refused client still sends, for a while: closing at once would make the network drop our answer.
    task<void> linger();

    std::shared_ptr<LoopSide> side_;
    Stream stream_;
    const Handler& handler_;
    std::string remote_address_;
    asio::cancellation_signal cancellation_;
    std::unique_ptr<Workspace> work_;
    std::optional<RequestParser> parser_;
    Clock::time_point deadline_;
    Clock::time_point reading_since_;
    Doing doing_ = Doing::idle;
    bool first_request_ = true;
    bool expired_ = false;
    bool draining_ = false;
    bool aborted_ = false;
    bool continued_ = false;
    bool turned_away_ = false;
};

}  // namespace rentezy::http
