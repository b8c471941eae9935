#include "platform/http/server.hpp"

#include <sys/resource.h>

#include <boost/asio/basic_socket_acceptor.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/post.hpp>
#include <boost/system/system_error.hpp>

#include "platform/http/loop_side.hpp"
#include "platform/log/log.hpp"

namespace rentezy::http {
namespace {

using Acceptor = asio::basic_socket_acceptor<asio::ip::tcp, executor>;
/// How long accepting rests when the process has no descriptor left: trying again at once would only burn the loop.
constexpr std::chrono::milliseconds accept_pause{50};
/// How long drain waits for connections that were told to end now.
constexpr std::chrono::milliseconds abort_limit{1'000};

constexpr std::string_view busy_answer =
    "HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\nRetry-After: 1\r\nConnection: close\r\n\r\n";

std::string explain(const std::string& address, std::uint16_t port, const boost::system::error_code& error) {
    if (error == asio::error::address_in_use) return fmt::format("Port {} on {} is already in use.", port, address);
    if (error == asio::error::access_denied)
        return fmt::format("Port {} on {} may not be used by this user.", port, address);
    return fmt::format("Cannot listen on {} port {}: {}.", address, port, error.message());
}

/// Every connection is a descriptor, and the usual limit of 1,024 is a desktop's. The system's own bound stays.
void allow_many_descriptors() {
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur == limit.rlim_max) return;
    limit.rlim_cur = limit.rlim_max;
    if (::setrlimit(RLIMIT_NOFILE, &limit) != 0) log::warn("the limit of open files could not be raised");
}

Acceptor listen(executor loop, const ServerOptions& options, std::uint16_t port) {
    boost::system::error_code error;
    const auto address = asio::ip::make_address(options.address, error);
    if (error) throw std::runtime_error(fmt::format("\"{}\" is not an IP address to listen on.", options.address));
    Acceptor acceptor(loop);
    const asio::ip::tcp::endpoint endpoint(address, port);
    acceptor.open(endpoint.protocol(), error);
    if (!error) acceptor.set_option(Acceptor::reuse_address(true), error);
    if (!error) acceptor.bind(endpoint, error);
    if (!error) acceptor.listen(options.backlog, error);
    if (error) throw std::runtime_error(explain(options.address, port, error));
    return acceptor;
}

/// Everything that arrives in the clear is sent to the same place under TLS.
task<Response> redirect(std::uint16_t tls_port, Request& request) {
    auto host = request.headers.find("Host").value_or("");
    // The port follows the last colon, unless that colon is within an IPv6 address.
    if (const auto colon = host.rfind(':');
        colon != std::string_view::npos && host.find(']', colon) == std::string_view::npos)
        host = host.substr(0, colon);
    if (host.empty() || !request.target.starts_with('/'))
        co_return problem_response(problems::malformed("This address speaks HTTPS only."), request.request_id);
    Response response;
    response.status = 308;
    const auto port = tls_port == 443 ? std::string() : fmt::format(":{}", tls_port);
    response.headers.add("Location", fmt::format("https://{}{}{}", host, port, request.target));
    co_return response;
}

}  // namespace

class Server::Impl : public std::enable_shared_from_this<Server::Impl> {
  public:
    Impl(runtime::Loops& loops, ServerOptions options, Handler handler, BodyLimit body_limit)
        : core_(std::make_shared<ServerCore>()),
          acceptor_(listen(loops.get_executor(0), options, options.port)),
          loop_(loops.get_executor(0)) {
        allow_many_descriptors();
        if (options.tls) core_->tls = make_server_tls(*options.tls);
        if (options.tls && options.redirect_port) {
            redirect_acceptor_.emplace(listen(loops.get_executor(0), options, *options.redirect_port));
            redirect_ = [port = port()](Request& request) { return redirect(port, request); };
        }
        core_->options = std::move(options);
        core_->handler = std::move(handler);
        core_->body_limit = std::move(body_limit);
        for (std::size_t i = 0; i < loops.size(); ++i) {
            executors_.push_back(loops.get_executor(i));
            sides_.push_back(std::make_shared<LoopSide>(loops.get_executor(i), core_));
        }
    }

    [[nodiscard]] std::uint16_t port() const { return acceptor_.local_endpoint().port(); }
    [[nodiscard]] std::uint16_t redirect_port() const {
        return redirect_acceptor_ ? redirect_acceptor_->local_endpoint().port() : std::uint16_t{0};
    }
    [[nodiscard]] std::size_t open_connections() const { return core_->open.load(); }

    void start() {
        for (const auto& side : sides_) side->start();
        asio::co_spawn(loop_, accept(shared_from_this(), acceptor_, core_->tls != nullptr, nullptr), asio::detached);
        if (redirect_acceptor_)
            asio::co_spawn(loop_, accept(shared_from_this(), *redirect_acceptor_, false, &redirect_), asio::detached);
    }

    void drain(std::chrono::milliseconds limit) {
        if (core_->draining.exchange(true)) return;
        asio::post(loop_, [self = shared_from_this()] {
            boost::system::error_code ignored;
            self->acceptor_.close(ignored);
            if (self->redirect_acceptor_) self->redirect_acceptor_->close(ignored);
        });
        for (const auto& side : sides_) side->drain();
        if (wait_until_closed(limit)) return;
        for (const auto& side : sides_) side->close_all();
        wait_until_closed(abort_limit);
    }

  private:
    bool wait_until_closed(std::chrono::milliseconds limit) {
        std::unique_lock lock(core_->mutex);
        return core_->all_closed.wait_for(lock, limit, [this] { return core_->open.load() == 0; });
    }

    static task<void> accept(std::shared_ptr<Impl> self, Acceptor& acceptor, bool with_tls, const Handler* handler) {
        steady_timer pause(self->loop_);
        auto& core = *self->core_;
        while (!core.draining) {
            const auto next = self->next_++ % self->sides_.size();
            auto [error, socket] = co_await acceptor.async_accept(self->executors_[next], as_tuple_task);
            if (core.draining || error == asio::error::operation_aborted) co_return;
            if (error) {
                log::warn("cannot accept connections for a moment", {{"error", error.message()}});
                pause.expires_after(accept_pause);
                co_await pause.async_wait(as_tuple_task);
                continue;
            }
            if (core.open.load() >= core.options.connections_limit) {
                Stream stream(std::move(socket));
                const std::array pieces{busy_answer};
                if (!with_tls) (void)stream.try_write(pieces);
                stream.shutdown_send();
                continue;
            }
            core.open.fetch_add(1);
            self->sides_[next]->adopt(std::move(socket), with_tls, handler);
        }
    }

    std::shared_ptr<ServerCore> core_;
    Acceptor acceptor_;
    std::optional<Acceptor> redirect_acceptor_;
    Handler redirect_;
    executor loop_;
    std::vector<executor> executors_;
    std::vector<std::shared_ptr<LoopSide>> sides_;
    std::size_t next_ = 0;
};

Server::Server(runtime::Loops& loops, ServerOptions options, Handler handler, BodyLimit body_limit)
    : impl_(std::make_shared<Impl>(loops, std::move(options), std::move(handler), std::move(body_limit))) {}

Server::~Server() { impl_->drain(std::chrono::milliseconds(0)); }

std::uint16_t Server::port() const { return impl_->port(); }
std::uint16_t Server::redirect_port() const { return impl_->redirect_port(); }
std::size_t Server::open_connections() const { return impl_->open_connections(); }
void Server::start() { impl_->start(); }
void Server::drain(std::chrono::milliseconds limit) { impl_->drain(limit); }

}  // namespace rentezy::http
