#include "platform/http/connection.hpp"

#include <boost/system/system_error.hpp>
#include <charconv>

#include "platform/contract/request_rules.hpp"
#include "platform/http/response_head.hpp"
#include "platform/http/trace.hpp"
#include "platform/log/log.hpp"

namespace rentezy::http {
namespace {

using State = Attempt::State;

/// Slower than this over a whole body, after the timeout's grace, and a client is taken for stuck or hostile.
constexpr std::size_t slowest_bytes_per_second = 16 * 1024;
constexpr std::size_t linger_limit_bytes = 16 * 1024 * 1024;
constexpr std::chrono::seconds linger_limit{2};
/// When one who was turned away may ask again, as Retry-After says.
constexpr std::chrono::seconds come_back_after{1};

constexpr std::string_view continue_line = "HTTP/1.1 100 Continue\r\n\r\n";
constexpr std::string_view last_chunk = "0\r\n\r\n";

std::chrono::milliseconds allowance(std::chrono::milliseconds grace, std::size_t bytes) {
    return grace + std::chrono::milliseconds(bytes * 1000 / slowest_bytes_per_second);
}

/// An IPv4 address that came in over an IPv6 socket is told as the IPv4 address it is.
std::string address_of(Socket& socket) {
    boost::system::error_code error;
    auto address = socket.remote_endpoint(error).address();
    if (error) return {};
    if (address.is_v6() && address.to_v6().is_v4_mapped())
        address = asio::ip::make_address_v4(asio::ip::v4_mapped, address.to_v6());
    return address.to_string();
}

bool has_no_body(int status) { return status == 204 || status == 304 || status < 200; }

/// What the client finds its trace by: its own header as it came, or the one that was made here.
std::string_view told_traceparent(const Request& request) {
    const auto sent = request.headers.find("traceparent");
    return sent && contract::is_traceparent(*sent) ? *sent : std::string_view(request.traceparent);
}

Problem too_busy() {
    return problems::unavailable("More requests are coming in than can be answered in time. Try again in a moment.",
                                 static_cast<int>(come_back_after.count()));
}

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
        co_return problem_response(too_busy(), request.request_id);
    }
    const std::unique_ptr<Admission, void (*)(Admission*)> inside(&admission,
                                                                  [](Admission* left) { left->leave(Clock::now()); });
    request.remote_address = remote_address_;
    request.over_tls = stream_.is_tls();
    doing_ = Doing::answering;
    std::exception_ptr failure;
    try {
        co_return co_await handler_(request);
    } catch (...) {
        failure = std::current_exception();
    }
    if (aborted_) co_return Response{};
    co_return explain(failure);
}

task<void> Connection::stay_away() {
    begin_request();
    doing_ = Doing::idle;
    const auto away = side_->time_away();
    deadline_ = Clock::now() + away + side_->core().options.idle_timeout;
    asio::basic_waitable_timer<Clock, asio::wait_traits<Clock>, executor> timer(co_await asio::this_coro::executor,
                                                                                away);
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

// Answering

Response Connection::explain(const std::exception_ptr& error) const {
    const auto& request = work_->request;
    const log::Context context{request.request_id, std::string(trace_id_of(request.traceparent))};
    try {
        std::rethrow_exception(error);
    } catch (const boost::system::system_error& aborted) {
        if (aborted.code() == asio::error::operation_aborted) throw;  // ended from outside: nobody waits for an answer
        log::error(context, "request failed", {{"path", request.path}, {"error", aborted.what()}});
    } catch (const std::exception& exception) {
        log::error(context, "request failed", {{"path", request.path}, {"error", exception.what()}});
    } catch (...) {
        log::error(context, "request failed", {{"path", request.path}});
    }
    return problem_response(problems::internal_error(), request.request_id);
}

Connection::Pieces Connection::compose(const Response& response, bool keep_alive) {
    const auto& request = work_->request;
    std::string_view body =
        response.shared_body ? std::string_view(*response.shared_body) : std::string_view(response.body);
    HeadOptions head{.framing = Framing::length,
                     .length = body.size(),
                     .keep_alive = keep_alive,
                     .http_1_0 = parser_->is_http_1_0(),
                     .request_id = request.request_id,
                     .traceparent = told_traceparent(request),
                     .date = side_->date()};
    if (has_no_body(response.status)) {
        head.framing = Framing::none;
        body = {};
    } else if (request.method == Method::head) {
        // The length that GET would tell: of the body, or as another server told it.
        if (body.empty() && (response.stream || response.headers.find("Content-Length"))) {
            head.framing = Framing::none;
            if (const auto told = response.headers.find("Content-Length"))
                if (const auto parsed = std::from_chars(told->data(), told->data() + told->size(), head.length);
                    parsed.ec == std::errc())
                    head.framing = Framing::length;
        }
        body = {};
    }
    work_->head.clear();
    append_head(work_->head, response, head);
    doing_ = Doing::writing;
    deadline_ = Clock::now() + side_->core().options.write_timeout;
    return {work_->head, body};
}

task<bool> Connection::write_pieces(std::span<std::string_view> pieces) {
    const auto since = Clock::now();
    std::size_t written = 0;
    while (!pieces.empty() && !expired_) {
        if (pieces.front().empty()) {
            pieces = pieces.subspan(1);
            continue;
        }
        const auto attempt = stream_.try_write(pieces);
        if (attempt.state == State::closed) co_return false;
        if (attempt.state == State::moved) {
            written += attempt.bytes;
            take_front(pieces, attempt.bytes);
            continue;
        }
        deadline_ = since + allowance(side_->core().options.write_timeout, written);
        const auto [error] = co_await stream_.wait(attempt.state);
        if (error) co_return false;
    }
    co_return !expired_;
}

/// Frames what a handler streams; the connection it writes to outlives it.
class Connection::ChunkWriter final : public BodyStream {
  public:
    ChunkWriter(Connection& connection, bool chunked) : connection_(connection), chunked_(chunked) {}

    task<void> write(std::string_view chunk) override {
        if (chunk.empty()) co_return;  // an empty chunk would end the body
        const std::string size = chunked_ ? fmt::format("{:x}\r\n", chunk.size()) : std::string();
        std::array<std::string_view, 3> pieces{size, chunk, chunked_ ? "\r\n" : ""};
        connection_.doing_ = Doing::writing;
        connection_.deadline_ = Clock::now() + connection_.side_->core().options.write_timeout;
        const bool written = co_await connection_.write_pieces(pieces);
        connection_.doing_ = Doing::streaming;
        if (!written) throw std::runtime_error("the client has gone");
    }

  private:
    Connection& connection_;
    bool chunked_;
};

task<bool> Connection::write_stream(Response& response) {
    const bool chunked = !parser_->is_http_1_0();
    work_->head.clear();
    append_head(work_->head, response,
                {.framing = chunked ? Framing::chunked : Framing::until_close,
                 .length = 0,
                 .keep_alive = false,
                 .http_1_0 = !chunked,
                 .request_id = work_->request.request_id,
                 .traceparent = told_traceparent(work_->request),
                 .date = side_->date()});
    std::array<std::string_view, 1> head{work_->head};
    doing_ = Doing::writing;
    if (!co_await write_pieces(head)) co_return false;

    ChunkWriter writer(*this, chunked);
    doing_ = Doing::streaming;
    if (draining_) co_return false;
    bool whole = true;
    try {
        co_await response.stream(writer);
    } catch (const std::exception&) {
        // Draining ends a stream in good order; what broke must look broken to the client.
        whole = draining_;
    }
    doing_ = Doing::writing;
    const std::array pieces{last_chunk};
    if (whole && chunked) (void)stream_.try_write(pieces);
    co_return whole;
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
