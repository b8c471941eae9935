#include "platform/http/client_pool.hpp"

#include <boost/asio/ip/tcp.hpp>

namespace rentezy::http {
namespace {
using asio::ip::tcp;
using Resolver = asio::ip::basic_resolver<tcp, executor>;
using State = Attempt::State;

/// Shorter than any server of ours keeps an idle connection, so that we seldom write into one that is being closed.
constexpr std::chrono::seconds keep_limit{30};
}  // namespace

Alarm::Alarm(executor loop, SteadyClock::time_point at, std::function<void()> on_expiry)
    : state_(std::make_shared<State>()), timer_(loop, at) {
    state_->on_expiry = std::move(on_expiry);
    timer_.async_wait([state = state_](const boost::system::error_code& error) {
        if (error || state->called_off) return;
        state->expired = true;
        state->on_expiry();
    });
}

Alarm::~Alarm() {
    state_->called_off = true;
    timer_.cancel();
}

Origin::Lease& Origin::Lease::operator=(Lease&& other) noexcept {
    release();
    origin_ = std::move(other.origin_);
    connection_ = std::move(other.connection_);
    reused_ = other.reused_;
    keep_ = other.keep_;
    return *this;
}

void Origin::Lease::release() {
    if (!origin_) return;
    if (keep_ && connection_) origin_->give_back(std::move(connection_));
    connection_.reset();
    std::exchange(origin_, nullptr)->free_place();
}

TransportError Origin::failed(std::string_view why) const { return {fmt::format("{}: {}", name_.key, why), false}; }

void Origin::give_back(std::unique_ptr<KeptConnection> connection) {
    connection->idle_since = SteadyClock::now();
    if (connection->input.size() != KeptConnection::input_bytes)
        connection->input = std::vector<char>(KeptConnection::input_bytes);
    std::erase_if(kept_, [&](const auto& kept) { return connection->idle_since - kept->idle_since > keep_limit; });
    kept_.push_back(std::move(connection));
}

std::unique_ptr<KeptConnection> Origin::take_kept(Choice choice) {
    if (choice == Choice::fresh) return nullptr;
    const auto now = SteadyClock::now();
    while (!kept_.empty()) {
        auto newest = std::move(kept_.back());
        kept_.pop_back();
        if (now - newest->idle_since > keep_limit) continue;
        if (choice == Choice::any || !newest->stream.peer_has_left()) return newest;
    }
    return nullptr;
}

void Origin::free_place() {
    if (waiters_.empty()) {
        --in_use_;
        return;
    }
    // The place goes to who waits longest, without being free in between.
    auto* waiter = waiters_.front();
    waiters_.pop_front();
    waiter->granted = true;
    waiter->timer.cancel();
}

task<void> Origin::wait_for_turn(SteadyClock::time_point deadline) {
    if (in_use_ < options_.connections_per_origin) {
        ++in_use_;
        co_return;
    }
    Waiter waiter(loop_);
    waiters_.push_back(&waiter);
    waiter.timer.expires_at(deadline);
    std::exception_ptr cancelled;
    try {
        co_await waiter.timer.async_wait(as_tuple_task);
    } catch (...) {
        cancelled = std::current_exception();
    }
    if (!waiter.granted) std::erase(waiters_, &waiter);
    if (cancelled) {
        if (waiter.granted) free_place();
        std::rethrow_exception(cancelled);
    }
    if (!waiter.granted) throw failed("all connections stayed in use");
}

task<Origin::Lease> Origin::acquire(SteadyClock::time_point deadline, Choice choice) {
    co_await wait_for_turn(deadline);
    Lease lease;
    lease.origin_ = shared_from_this();
    lease.connection_ = take_kept(choice);
    lease.reused_ = lease.connection_ != nullptr;
    if (!lease.connection_) lease.connection_ = co_await connect(deadline);
    co_return lease;
}

task<std::vector<tcp::endpoint>> Origin::resolve(SteadyClock::time_point deadline) {
    boost::system::error_code not_an_address;
    const auto address = asio::ip::make_address(name_.host, not_an_address);
    std::vector<tcp::endpoint> endpoints;
    if (!not_an_address) {
        endpoints.emplace_back(address, static_cast<std::uint16_t>(std::stoi(name_.port)));
        co_return endpoints;
    }
    Resolver resolver(loop_);
    const Alarm alarm(loop_, deadline, [&resolver] { resolver.cancel(); });
    const auto [error, found] = co_await resolver.async_resolve(name_.host, name_.port, as_tuple_task);
    if (error) throw failed(fmt::format("the name cannot be resolved ({})", error.message()));
    for (const auto& entry : found) endpoints.push_back(entry.endpoint());
    co_return endpoints;
}

task<std::unique_ptr<KeptConnection>> Origin::connect(SteadyClock::time_point deadline) {
    deadline = std::min(deadline, SteadyClock::now() + options_.connect_timeout);
    const auto endpoints = co_await resolve(deadline);
    boost::system::error_code error = asio::error::host_not_found;
    auto made = std::make_unique<KeptConnection>(Socket(loop_));
    auto& stream = made->stream;
    const Alarm alarm(loop_, deadline, [&stream] { stream.close(); });
    for (const auto& endpoint : endpoints) {
        stream.close();
        std::tie(error) = co_await stream.socket().async_connect(endpoint, as_tuple_task);
        if (!error || alarm.expired()) break;
    }
    if (alarm.expired()) throw failed("connecting took too long");
    if (error) throw failed(error.message());
    stream.socket().set_option(tcp::no_delay(true), error);
    if (!name_.tls) co_return made;

    stream.use_tls(connect_tls(tls_, stream.socket().native_handle(), name_.host));
    for (;;) {
        const auto attempt = stream.try_handshake();
        if (attempt.state == State::moved) co_return made;
        if (attempt.state == State::closed) throw failed(fmt::format("TLS failed: {}", stream.handshake_failure()));
        const auto [interrupted] = co_await stream.wait(attempt.state);
        if (interrupted) throw failed("the TLS handshake took too long");
    }
}

}  // namespace rentezy::http
