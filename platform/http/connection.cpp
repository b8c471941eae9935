#include "platform/http/connection.hpp"

#include "platform/http/trace.hpp"
#include "platform/log/log.hpp"
#include "platform/runtime/worker_pool.hpp"

namespace rentezy::http {
namespace {

using State = Attempt::State;

constexpr std::size_t slowest_bytes_per_second = 16 * 1024;
constexpr std::size_t linger_limit_bytes = 16 * 1024 * 1024;
constexpr std::chrono::seconds linger_limit{2};

constexpr std::string_view continue_line = "HTTP/1.1 100 Continue\r\n\r\n";

/// An IPv4 address that came in over an IPv6 socket is told as the IPv4 address it is.
std::string address_of(Socket& socket) {
    boost::system::error_code error;
    auto address = socket.remote_endpoint(error).address();
    if (error) return {};
    if (address.is_v6() && address.to_v6().is_v4_mapped())
        address = asio::ip::make_address_v4(asio::ip::v4_mapped, address.to_v6());
    return address.to_string();
}

/// Lets a request that was taken in go again: as answered, or as one who was refused further in.
class Inside {
  public:
    explicit Inside(Admission& admission) : admission_(admission) {}
    ~Inside() {
        const auto now = std::chrono::steady_clock::now();
        if (refused)
            admission_.turn_away(now);
        else
            admission_.leave(now);
    }
    Inside(const Inside&) = delete;
    Inside& operator=(const Inside&) = delete;

    bool refused = false;

  private:
    Admission& admission_;
};

Problem request_timeout() {
    Problem problem;
    problem.status = 408;
    problem.code = "request_timeout";
    problem.title = "The request took too long to arrive";
    problem.detail = "Send it again on a new connection, and all of it at once.";
    return problem;
}

}  // namespace

Connection::Connection(std::shared_ptr<LoopSide> side, Socket socket, const Handler& handler)
    : side_(std::move(side)),
      stream_(std::move(socket)),
      handler_(handler),
      remote_address_(address_of(stream_.socket())) {
    boost::system::error_code ignored;
    stream_.socket().set_option(asio::ip::tcp::no_delay(true), ignored);
    deadline_ = Clock::now() + side_->core().options.header_timeout;
}

Connection::~Connection() { side_->remove(*this); }

task<void> Connection::run(std::shared_ptr<Connection> self, bool with_tls) {
    try {
        if (with_tls) {
            self->stream_.use_tls(accept_tls(self->side_->core().tls, self->stream_.socket().native_handle()));
            if (!co_await self->handshake()) co_return;
        }
        co_await self->serve();
    } catch (const std::exception& error) {
        // A cancelled wait while draining is the usual one; anything else is worth knowing.
        if (!self->draining_) log::debug("connection ended", {{"error", error.what()}});
    }
    self->stream_.shutdown_send();
    self->stream_.close();
    self->rest();
}

task<bool> Connection::handshake() {
    for (;;) {
        const auto attempt = stream_.try_handshake();
        if (attempt.state == State::moved) co_return true;
        if (attempt.state == State::closed) {
            log::debug("TLS handshake failed", {{"remote", remote_address_}, {"reason", stream_.handshake_failure()}});
            co_return false;
        }
        const auto [error] = co_await stream_.wait(attempt.state);
        if (error || expired_) co_return false;
    }
}

task<void> Connection::serve() {
    for (;;) {
        const auto step = co_await read_request();
        if (step == Step::ended) co_return;
        Response response;
        if (step == Step::refused) {
            response = problem_response(parser_->failure(), work_->request.request_id);
        } else {
            response = co_await answer();
            if (aborted_) co_return;  // what the handler made of a cancelled wait is nobody's answer
        }
        if (response.stream && work_->request.method != Method::head) {
            co_await write_stream(response);
            co_return;
        }
        const bool keep_alive = step == Step::request && parser_->keeps_alive() && !draining_;
        auto pieces = compose(response, keep_alive);
        const auto attempt = stream_.try_write(pieces);
        if (attempt.state == State::closed) co_return;
        if (!take_front(pieces, attempt.bytes) && !co_await write_pieces(pieces)) co_return;
        if (step == Step::refused) co_await linger();
        if (!keep_alive) co_return;
        first_request_ = false;
        if (std::exchange(turned_away_, false)) co_await stay_away();
    }
}

task<Response> Connection::answer() {
    auto& request = work_->request;
    auto& admission = side_->admission(request);
    if (!admission.enter(Clock::now())) {
        turned_away_ = true;
        co_return problem_response(problems::overloaded(), request.request_id);
    }
    Inside inside(admission);
    request.remote_address = remote_address_;
    request.over_tls = stream_.is_tls();
    doing_ = Doing::answering;
    std::exception_ptr failure;
    Response response;
    try {
        response = co_await handler_(request);
    } catch (const runtime::Overloaded&) {
        // Refused further in, by a queue that is full: not one of the answers that tell how many there could be.
        turned_away_ = inside.refused = true;
        failure = std::current_exception();
    } catch (...) {
        failure = std::current_exception();
    }
    if (failure && aborted_) co_return Response{};
    if (failure) response = explain(failure);
    co_return response;
}

task<void> Connection::stay_away() {
    begin_request();
    doing_ = Doing::idle;
    const auto away = side_->time_away();
    deadline_ = Clock::now() + away + side_->core().options.idle_timeout;
    steady_timer timer(co_await asio::this_coro::executor, away);
    co_await timer.async_wait(as_tuple_task);
}

// Reading

bool Connection::between_requests() const { return !parser_ && (!work_ || work_->begin == work_->end); }

void Connection::rest() {
    parser_.reset();
    if (work_) side_->give_back(std::move(work_));
}

void Connection::begin_request() {
    parser_.reset();
    continued_ = false;
    if (work_) work_->reset();
    if (between_requests() && !stream_.has_pending()) rest();
}

void Connection::parse() {
    auto& work = *work_;
    if (!parser_) {
        // An empty line before a request is tolerated: old clients end their bodies with one too many.
        while (work.unread().starts_with("\r\n")) work.consume(2);
        if (work.begin == work.end || work.unread() == "\r") return;
        const auto& core = side_->core();
        parser_.emplace(work.request, core.body_limit, core.options.header_limit_bytes);
        reading_since_ = Clock::now();
    }
    const bool had_header = parser_->has_header();
    work.consume(parser_->feed(work.unread()));
    if (!had_header && parser_->has_header() && !parser_->done()) reading_since_ = Clock::now();
}

bool Connection::say_continue() {
    continued_ = true;
    const std::array pieces{continue_line};
    // So few bytes on a connection that has nothing else to send either go at once or never will.
    return stream_.try_write(pieces).bytes == continue_line.size();
}

std::chrono::milliseconds Connection::allowance(std::chrono::milliseconds grace, std::size_t bytes) {
    return grace + std::chrono::milliseconds(bytes * 1000 / slowest_bytes_per_second);
}

Connection::Clock::time_point Connection::reading_deadline() const {
    const auto& options = side_->core().options;
    if (!parser_) return Clock::now() + (first_request_ ? options.header_timeout : options.idle_timeout);
    if (!parser_->has_header()) return reading_since_ + options.header_timeout;
    return reading_since_ + allowance(options.body_timeout, parser_->body_bytes());
}

void Connection::tell_timeout() {
    if (!expired_ || !parser_) return;
    auto& id = work_->request.request_id;
    if (id.empty()) id = make_request_id();
    const auto response = problem_response(request_timeout(), id);
    const auto pieces = compose(response, false);
    (void)stream_.try_write(pieces);
}

task<Connection::Step> Connection::read_request() {
    const auto input_limit = side_->core().options.header_limit_bytes + 1024;
    begin_request();
    for (;;) {
        auto want = State::want_read;
        if (work_) {
            if (work_->begin != work_->end) parse();
            if (parser_ && parser_->failed()) co_return Step::refused;
            if (parser_ && parser_->done()) co_return Step::request;
            if (parser_ && parser_->wants_continue() && !continued_ && !say_continue()) co_return Step::ended;
            const auto space = work_->space(input_limit);
            if (space.empty()) co_return Step::ended;  // a chunk header or trailer without end
            const auto attempt = stream_.try_read(space);
            if (attempt.state == State::closed) co_return Step::ended;
            if (attempt.state == State::moved) {
                work_->end += attempt.bytes;
                continue;
            }
            want = attempt.state;
            if (between_requests()) rest();
        }
        if (draining_ && !parser_) co_return Step::ended;
        deadline_ = reading_deadline();
        doing_ = parser_ ? Doing::reading : Doing::idle;
        const auto [error] = co_await stream_.wait(want);
        if (error || expired_) {
            tell_timeout();
            co_return Step::ended;
        }
        if (!work_) work_ = side_->take_workspace();
    }
}

task<void> Connection::linger() {
    stream_.shutdown_send();
    doing_ = Doing::reading;
    deadline_ = Clock::now() + linger_limit;
    std::size_t passed_over = 0;
    std::array<char, 4096> waste;
    while (passed_over < linger_limit_bytes) {
        const auto attempt = stream_.try_read(waste);
        if (attempt.state == State::closed) co_return;
        passed_over += attempt.bytes;
        if (attempt.state == State::moved) continue;
        const auto [error] = co_await stream_.wait(attempt.state);
        if (error || expired_) co_return;
    }
}

// From outside

void Connection::check(Clock::time_point now) {
    if (doing_ == Doing::answering) return;  // what a handler waits for has limits of its own
    if (doing_ == Doing::streaming) {
        // A silent stream would not notice that nobody listens before its next write.
        if (!stream_.is_tls() && stream_.peer_has_left()) cancellation_.emit(asio::cancellation_type::terminal);
        return;
    }
    if (now < deadline_) return;
    expired_ = true;
    stream_.cancel();
}

void Connection::drain() {
    draining_ = true;
    if (doing_ == Doing::idle) stream_.cancel();
    if (doing_ == Doing::streaming) cancellation_.emit(asio::cancellation_type::terminal);
}

void Connection::abort() {
    draining_ = aborted_ = true;
    stream_.cancel();
    cancellation_.emit(asio::cancellation_type::terminal);
}

}  // namespace rentezy::http
