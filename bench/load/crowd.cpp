#include "bench/load/crowd.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

namespace rentezy::load {
namespace {

// More at once overflow a listening socket's queue, and the kernel then waits a second before it tries again.
constexpr std::size_t connecting_at_once = 64;
constexpr std::chrono::milliseconds watch_every{100};
constexpr std::chrono::milliseconds retry_after{20};

asio::ip::tcp::endpoint resolve(asio::io_context& loop, const Target& target) {
    boost::system::error_code error;
    asio::ip::tcp::resolver resolver(loop);
    const auto found = resolver.resolve(target.host, target.port, error);
    if (error || found.empty())
        throw std::runtime_error(fmt::format("There is no address {}:{}.", target.host, target.port));
    return found.begin()->endpoint();
}

}  // namespace

Crowd::Crowd(asio::io_context& loop, const Target& target, std::size_t connections, std::chrono::milliseconds timeout,
             Leader& leader)
    : loop_(loop),
      endpoint_(resolve(loop, target)),
      timeout_(timeout),
      leader_(leader),
      watch_timer_(loop.get_executor()),
      retry_timer_(loop.get_executor()),
      was_tried_(connections) {
    for (std::size_t index = 0; index < connections; ++index)
        connections_.push_back(std::make_unique<Connection>(loop_, static_cast<Connection::Owner&>(*this), index));
}

void Crowd::connect_all() {
    for (std::size_t started = 0; started < std::min(connecting_at_once, connections_.size()); ++started)
        connect_next();
    watch();
}

void Crowd::disperse() {
    dispersed_ = true;
    watch_timer_.cancel();
    retry_timer_.cancel();
    for (auto& connection : connections_) connection->abandon();
}

std::size_t Crowd::open() const {
    return static_cast<std::size_t>(
        std::ranges::count_if(connections_, [](const auto& each) { return each->is_open(); }));
}

void Crowd::connect_next() {
    if (next_ < connections_.size()) connections_[next_++]->connect(endpoint_);
}

void Crowd::tried(const Connection& connection) {
    if (was_tried_[connection.index()]) return;
    was_tried_[connection.index()] = true;
    if (++tried_ == connections_.size()) return leader_.all_connected(open());
    connect_next();
}

void Crowd::connected(Connection& connection) {
    if (tried_ < connections_.size()) return tried(connection);
    leader_.is_free(connection);
}

void Crowd::answered(Connection& connection, const ResponseReader& answer) {
    leader_.answered(connection, answer);
    if (connection.is_open() && !connection.is_busy() && answer.keeps_alive()) leader_.is_free(connection);
}

void Crowd::failed(Connection& connection, Failure failure, bool awaited) {
    if (dispersed_) return;
    leader_.failed(connection, failure, awaited);
    if (dispersed_) return;
    broken_.push_back(&connection);
    if (broken_.size() == 1) {
        retry_timer_.expires_after(retry_after);
        retry_timer_.async_wait([this](boost::system::error_code error) {
            if (error || dispersed_) return;
            for (auto* each : std::exchange(broken_, {})) each->connect(endpoint_);
        });
    }
    tried(connection);
}

void Crowd::watch() {
    watch_timer_.expires_after(watch_every);
    watch_timer_.async_wait([this](boost::system::error_code error) {
        if (error || dispersed_) return;
        const auto too_old = Clock::now() - timeout_;
        for (auto& connection : connections_) {
            if (connection->is_busy() && connection->sent() < too_old) connection->fail(Failure::timeout);
            if (dispersed_) return;
        }
        watch();
    });
}

}  // namespace rentezy::load
