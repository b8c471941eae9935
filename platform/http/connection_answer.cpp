/// How a connection answers: what a handler returned, framed and written, or what went wrong with it.
#include <boost/system/system_error.hpp>
#include <charconv>

#include "platform/contract/request_rules.hpp"
#include "platform/http/connection.hpp"
#include "platform/http/response_head.hpp"
#include "platform/http/trace.hpp"
#include "platform/log/log.hpp"
#include "platform/runtime/worker_pool.hpp"

namespace rentezy::http {
namespace {

using State = Attempt::State;

constexpr std::string_view last_chunk = "0\r\n\r\n";

bool has_no_body(int status) { return status == 204 || status == 304 || status < 200; }

/// What the client finds its trace by: its own header as it came, or the one that was made here.
std::string_view told_traceparent(const Request& request) {
    const auto sent = request.headers.find("traceparent");
    return sent && contract::is_traceparent(*sent) ? *sent : std::string_view(request.traceparent);
}

}  // namespace

Response Connection::explain(const std::exception_ptr& error) const {
    const auto& request = work_->request;
    const log::Context context{request.request_id, std::string(trace_id_of(request.traceparent))};
    try {
        std::rethrow_exception(error);
    } catch (const runtime::Overloaded& overloaded) {
        return problem_response(problems::overloaded(overloaded.retry_after_seconds), request.request_id);
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

}  // namespace rentezy::http
