/// What the server keeps on each loop: its connections, the buffers that active ones borrow, and one coarse timer that
/// looks after every deadline. Touched on its own loop only, but for what says otherwise.
#pragma once
#include <atomic>
#include <condition_variable>
#include <deque>
#include <mutex>

#include "platform/http/admission.hpp"
#include "platform/http/request_parser.hpp"
#include "platform/http/stream.hpp"

namespace rentezy::http {

class Connection;

/// What a connection needs while a request is under way, and only then: an idle one holds none of it.
struct Workspace {
    Request request;
    std::string head;
    std::vector<char> input;
    std::size_t begin = 0;  // of the bytes read and not yet parsed
    std::size_t end = 0;

    [[nodiscard]] std::string_view unread() const { return {input.data() + begin, end - begin}; }
    void consume(std::size_t bytes);
    /// Room to read into; empty when `limit` bytes are full.
    [[nodiscard]] std::span<char> space(std::size_t limit);
    /// Ready for the next request; keeps bytes that were read ahead, and small buffers.
    void reset();
};

/// What all loops of one server share. Outlives every connection.
struct ServerCore {
    ServerOptions options;
    Handler handler;
    Server::BodyLimit body_limit;
    TlsContext tls;
    std::atomic<std::size_t> open{0};
    std::atomic<bool> draining{false};
    std::mutex mutex;
    std::condition_variable all_closed;
};

class LoopSide : public std::enable_shared_from_this<LoopSide> {
  public:
    using Clock = std::chrono::steady_clock;

    LoopSide(executor loop, std::shared_ptr<ServerCore> core);

    /// Starts the timer. Any thread.
    void start();
    /// Ends idle connections and streams, and the others after their answer. Any thread.
    void drain();
    /// Ends all connections at once. Any thread.
    void close_all();
    /// Takes over a connection; any thread. `handler` replaces the server's (for the redirect), and may be null.
    void adopt(Socket socket, bool with_tls, const Handler* handler);

    [[nodiscard]] ServerCore& core() const { return *core_; }
    [[nodiscard]] std::unique_ptr<Workspace> take_workspace();
    void give_back(std::unique_ptr<Workspace> workspace);
    [[nodiscard]] std::string_view date();
    void remove(Connection& connection);
    /// How long one who was turned away is not read: a part of the second that Retry-After tells, because who asks
    /// again at once and is then let in has waited for both. Never the same for two in a row, or a crowd that was
    /// turned away together would be back together, and the time between would be lost.
    [[nodiscard]] std::chrono::milliseconds time_away();
    /// Of the request's class; stays where it is.
    [[nodiscard]] Admission& admission(const Request& request);

  private:
    template <class F>
    void each(F act);
    task<void> look_after_deadlines(std::shared_ptr<LoopSide> self);
    void tell_refused();

    executor loop_;
    std::shared_ptr<ServerCore> core_;
    steady_timer timer_;
    std::deque<Admission> admissions_;
    std::uint32_t turned_away_ = 0;
    std::size_t refused_told_ = 0;
    std::vector<Connection*> connections_;
    std::vector<std::unique_ptr<Workspace>> spare_;
    std::int64_t date_second_ = 0;
    std::string date_;
};

}  // namespace rentezy::http
