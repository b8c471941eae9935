#include "platform/http/client.hpp"

#include <boost/asio/this_coro.hpp>
#include <boost/url/parse.hpp>
#include <boost/url/url_view.hpp>

#include "platform/http/client_pool.hpp"
#include "platform/http/response_parser.hpp"

namespace rentezy::http {
namespace {

using State = Attempt::State;

/// Header, chunk header or trailer: none of them is longer.
constexpr std::size_t piece_limit_bytes = 128 * 1024;

struct Url {
    OriginName origin;
    std::string target;
    std::string authority;  // for Host
};

/// The origin is read strictly; what follows it goes onto the wire as it is, because servers take more in a query than
/// RFC 3986 has letters for.
Url parse_url(std::string_view text) {
    const auto scheme_end = text.find("://");
    const auto origin_end = scheme_end == std::string_view::npos
                                ? text.size()
                                : std::min(text.find_first_of("/?#", scheme_end + 3), text.size());
    const auto parsed = boost::urls::parse_uri(text.substr(0, origin_end));
    const bool tls = parsed && parsed->scheme_id() == boost::urls::scheme::https;
    const auto resource = text.substr(origin_end, text.find('#', origin_end) - origin_end);
    const bool printable = std::ranges::all_of(resource, [](char c) { return c > 0x20 && c < 0x7F; });
    if (!parsed || (!tls && parsed->scheme_id() != boost::urls::scheme::http) || parsed->host().empty() || !printable)
        throw TransportError(fmt::format("\"{}\" is no http or https URL", text), false);
    Url url;
    url.origin.tls = tls;
    url.origin.host = parsed->host_address();
    url.origin.port = parsed->has_port() && !parsed->port().empty() ? std::string(parsed->port()) : tls ? "443" : "80";
    url.origin.key = fmt::format("{}://{}:{}", tls ? "https" : "http", url.origin.host, url.origin.port);
    const auto host_and_port = parsed->encoded_host_and_port();
    url.authority.assign(host_and_port.data(), host_and_port.size());
    url.target = resource.starts_with('/') ? std::string(resource) : '/' + std::string(resource);
    return url;
}

bool is_safe(Method method) { return method == Method::get || method == Method::head || method == Method::options; }

bool says_its_length(std::string_view name) {
    return equals_ignoring_case(name, "Content-Length") || equals_ignoring_case(name, "Transfer-Encoding") ||
           equals_ignoring_case(name, "Connection") || equals_ignoring_case(name, "Host");
}

std::string request_head(const ClientRequest& request, const Url& url) {
    auto head = fmt::format("{} {} HTTP/1.1\r\nHost: {}\r\n", to_string(request.method), url.target, url.authority);
    for (const auto& [name, value] : request.headers) {
        if (says_its_length(name)) continue;
        // A line break would be a header, or a request, of somebody else's making.
        if (name.find_first_of("\r\n") != std::string_view::npos ||
            value.find_first_of("\r\n") != std::string_view::npos)
            throw TransportError(fmt::format("the header {} holds a line break", name), false);
        fmt::format_to(std::back_inserter(head), "{}: {}\r\n", name, value);
    }
    if (!request.body.empty() || !is_safe(request.method))
        fmt::format_to(std::back_inserter(head), "Content-Length: {}\r\n", request.body.size());
    head += "\r\n";
    return head;
}

/// One request on one connection.
class Exchange {
  public:
    Exchange(Origin::Lease lease, const ClientRequest& request, const ClientOptions& options)
        : lease_(std::move(lease)),
          options_(options),
          without_body_(request.method == Method::head),
          input_(lease_.connection().input) {
        parser_.emplace(without_body_, options_.response_limit_bytes);
    }

    [[nodiscard]] Stream& stream() { return lease_.connection().stream; }
    [[nodiscard]] bool answered() const { return parser_->started(); }
    [[nodiscard]] bool reused() const { return lease_.reused(); }

    /// Writes the request and waits until something comes back. The peer may refuse the rest of it and still answer, so
    /// a failure shows when reading.
    task<void> ask(std::string head, std::string_view body) {
        std::array<std::string_view, 2> pieces{head, body};
        co_await write_all(stream(), pieces);
        // To read before anybody can have answered would be a call for nothing. Under TLS the socket tells too little.
        if (!stream().is_tls()) co_await stream().wait(State::want_read);
    }

    /// Reads until the header is known, or the whole answer. Throws std::runtime_error.
    task<void> read(bool header_only) {
        for (;;) {
            feed();
            if (parser_->is_interim()) {
                parser_.emplace(without_body_, options_.response_limit_bytes);
                continue;
            }
            if (parser_->done() || (header_only && parser_->has_header())) co_return;
            co_await fill();
        }
    }

    /// The whole answer; the connection goes back where it may serve again.
    Response finish() {
        if (parser_->keeps_alive() && begin_ == end_) lease_.keep();
        return std::move(parser_->response());
    }

    [[nodiscard]] bool is_event_stream() {
        const auto type = parser_->response().headers.find("Content-Type");
        return !parser_->done() && type && type->starts_with("text/event-stream");
    }

    /// The answer so far, its body still to come through `pump`.
    static Response into_stream(std::shared_ptr<Exchange> self) {
        self->parser_->stream_body();
        Response response;
        response.status = self->parser_->response().status;
        response.headers = self->parser_->response().headers;
        response.stream = [self](BodyStream& out) { return pump(self, out); };
        return response;
    }

  private:
    void feed() {
        while (begin_ != end_ && !parser_->done()) {
            const auto taken = parser_->feed({input_.data() + begin_, end_ - begin_});
            begin_ += taken;
            if (taken == 0) break;
        }
        if (begin_ == end_) begin_ = end_ = 0;
    }

    task<void> fill() {
        if (end_ == input_.size()) {
            // The parser wants more of one piece than fits: move it to the front, then grow up to its own limits.
            input_.erase(input_.begin(), input_.begin() + static_cast<std::ptrdiff_t>(begin_));
            end_ -= std::exchange(begin_, 0);
            if (input_.size() > piece_limit_bytes) throw std::runtime_error("a line of the answer has no end");
            input_.resize(std::max(input_.size() * 2, KeptConnection::input_bytes));
        }
        for (;;) {
            const auto attempt = stream().try_read(std::span(input_).subspan(end_));
            if (attempt.state == State::closed) {
                parser_->feed_end();
                co_return;
            }
            if (attempt.state == State::moved) {
                end_ += attempt.bytes;
                co_return;
            }
            const auto [error] = co_await stream().wait(attempt.state);
            if (error) throw std::runtime_error("no answer in time");
        }
    }

    static task<void> pump(std::shared_ptr<Exchange> self, BodyStream& out) {
        const auto loop = co_await asio::this_coro::executor;
        for (;;) {
            const auto chunk = self->parser_->take_body();
            if (!chunk.empty()) co_await out.write(chunk);
            if (self->parser_->done()) co_return;
            auto& stream = self->stream();
            const Alarm silence(loop, SteadyClock::now() + self->options_.stream_silence_limit,
                                [&stream] { stream.close(); });
            co_await self->fill();
            self->feed();
        }
    }

    Origin::Lease lease_;
    const ClientOptions options_;
    bool without_body_;
    std::optional<ResponseParser> parser_;
    std::vector<char>& input_;
    std::size_t begin_ = 0;
    std::size_t end_ = 0;
};

}  // namespace

class Client::Impl {
  public:
    Impl(runtime::Loops& loops, ClientOptions options)
        : loops_(loops), options_(std::move(options)), shards_(loops.size()) {
        tls_ = make_client_tls(options_.extra_authorities);
    }

    task<Response> send(ClientRequest request, bool streaming) {
        const auto url = parse_url(request.url);
        const auto origin = find(url.origin);
        const auto deadline = SteadyClock::now() + request.timeout.value_or(options_.total_timeout);
        const auto loop = loops_.get_executor(runtime::Loops::current());
        const auto head = request_head(request, url);
        const bool repeatable = is_safe(request.method) || request.idempotent;
        for (bool again = false;; again = true) {
            const auto which = again ? Origin::Choice::fresh : repeatable ? Origin::Choice::any : Origin::Choice::alive;
            auto exchange = std::make_shared<Exchange>(co_await origin->acquire(deadline, which), request, options_);
            auto& stream = exchange->stream();
            const Alarm alarm(loop, deadline, [&stream] { stream.close(); });
            std::string failure;
            try {
                co_await exchange->ask(head, request.body);
                co_await exchange->read(streaming);
                if (streaming && exchange->is_event_stream()) co_return Exchange::into_stream(exchange);
                co_await exchange->read(false);
                co_return exchange->finish();
            } catch (const boost::system::system_error&) {
                throw;  // cancelled from outside
            } catch (const std::runtime_error& error) {
                failure = alarm.expired() ? "no answer in time" : error.what();
            }
            const bool died_unnoticed = exchange->reused() && !exchange->answered() && !alarm.expired();
            if (!again && died_unnoticed && repeatable) continue;
            throw TransportError(fmt::format("{}: {}", url.origin.key, failure), true);
        }
    }

  private:
    std::shared_ptr<Origin> find(const OriginName& name) {
        const auto index = runtime::Loops::current();
        auto& origin = shards_.at(index)[name.key];
        if (!origin) origin = std::make_shared<Origin>(loops_.get_executor(index), name, options_, tls_);
        return origin;
    }

    runtime::Loops& loops_;
    const ClientOptions options_;
    TlsContext tls_;
    std::vector<std::map<std::string, std::shared_ptr<Origin>>> shards_;  // one for each loop, touched on it alone
};

Client::Client(runtime::Loops& loops, ClientOptions options)
    : impl_(std::make_shared<Impl>(loops, std::move(options))) {}
Client::~Client() = default;

// The parameters live in this frame: the implementation must not go while a request is under way.
task<Response> Client::send(ClientRequest request) {
    const auto impl = impl_;
    co_return co_await impl->send(std::move(request), false);
}
task<Response> Client::send_streaming(ClientRequest request) {
    const auto impl = impl_;
    co_return co_await impl->send(std::move(request), true);
}

}  // namespace rentezy::http
