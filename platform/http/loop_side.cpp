#include "platform/http/loop_side.hpp"

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/post.hpp>
#include <ctime>

#include "platform/http/connection.hpp"
#include "platform/http/response_head.hpp"
#include "platform/log/log.hpp"

namespace rentezy::http {
namespace {

constexpr std::size_t first_input_bytes = 4 * 1024;
/// Larger buffers than these go back to the system after the request that needed them.
constexpr std::size_t kept_body_bytes = 64 * 1024;
constexpr std::size_t spare_workspaces_limit = 256;

/// A quarter of the shortest deadline: late by a quarter at most, and never a busy timer.
std::chrono::milliseconds tick_of(const ServerOptions& options) {
    const auto shortest =
        std::min({options.header_timeout, options.body_timeout, options.idle_timeout, options.write_timeout});
    return std::clamp(shortest / 4, std::chrono::milliseconds(10), std::chrono::milliseconds(500));
}

}  // namespace

void Workspace::consume(std::size_t bytes) {
    begin += bytes;
    if (begin == end) begin = end = 0;
}

std::span<char> Workspace::space(std::size_t limit) {
    if (input.empty()) input.resize(first_input_bytes);
    if (end == input.size()) {
        if (begin > 0) {
            std::copy(input.begin() + static_cast<std::ptrdiff_t>(begin),
                      input.begin() + static_cast<std::ptrdiff_t>(end), input.begin());
            end -= begin;
            begin = 0;
        } else if (input.size() < limit) {
            input.resize(std::min(input.size() * 2, limit));
        }
    }
    return std::span(input).subspan(end);
}

void Workspace::reset() {
    if (request.body.capacity() > kept_body_bytes) std::string().swap(request.body);
    request.method = Method::get;
    request.target.clear();
    request.path.clear();
    request.query.clear();
    request.headers.clear();
    request.body.clear();
    request.request_id.clear();
    request.traceparent.clear();
    request.principal.reset();
    request.path_parameters.clear();
    request.route = {};
    head.clear();
}

LoopSide::LoopSide(executor loop, std::shared_ptr<ServerCore> core)
    : loop_(loop), core_(std::move(core)), timer_(loop) {}

void LoopSide::start() { asio::co_spawn(loop_, look_after_deadlines(shared_from_this()), asio::detached); }

task<void> LoopSide::look_after_deadlines(std::shared_ptr<LoopSide> self) {
    const auto tick = tick_of(core_->options);
    while (!core_->draining.load() || !connections_.empty()) {
        timer_.expires_after(tick);
        co_await timer_.async_wait(as_tuple_task);
        const auto now = Clock::now();
        each([now](Connection& connection) { connection.check(now); });
        tell_refused();
    }
}

/// One line a tick, not one a request: who is overloaded has no time for a log.
void LoopSide::tell_refused() {
    std::size_t refused = 0;
    std::size_t inside = 0;
    for (const auto& admission : admissions_) {
        refused += admission.refused();
        inside += admission.inside();
    }
    if (refused == refused_told_) return;
    log::warn("more requests came than can be answered in time",
              {{"refused", refused - refused_told_}, {"inside", inside}});
    refused_told_ = refused;
}

std::chrono::milliseconds LoopSide::time_away() {
    constexpr std::uint32_t golden_ratio = 2'654'435'769;  // of 2^32: each step falls into the widest gap
    constexpr std::uint32_t shortest_ms = 150, spread_ms = 200;
    turned_away_ += golden_ratio;
    return std::chrono::milliseconds(shortest_ms + (static_cast<std::uint64_t>(turned_away_) * spread_ms >> 32U));
}

Admission& LoopSide::admission(const Request& request) {
    const auto& options = core_->options;
    const auto number = options.admission_class ? options.admission_class(request) : 0;
    while (admissions_.size() <= number) admissions_.emplace_back(options.admission);
    return admissions_[number];
}

template <class F>
void LoopSide::each(F act) {
    // Backwards, because an act may end its connection, and then the last one takes its place.
    for (auto i = connections_.size(); i-- > 0;)
        if (i < connections_.size()) act(*connections_[i]);
}

void LoopSide::drain() {
    asio::post(loop_, [self = shared_from_this()] { self->each([](Connection& connection) { connection.drain(); }); });
}

void LoopSide::close_all() {
    asio::post(loop_, [self = shared_from_this()] { self->each([](Connection& connection) { connection.abort(); }); });
}

void LoopSide::adopt(Socket socket, bool with_tls, const Handler* handler) {
    asio::post(loop_, [self = shared_from_this(), socket = std::move(socket), with_tls, handler]() mutable {
        auto& core = *self->core_;
        auto connection =
            std::make_shared<Connection>(self, std::move(socket), handler == nullptr ? core.handler : *handler);
        connection->place = self->connections_.size();
        self->connections_.push_back(connection.get());
        if (core.draining) connection->drain();
        // The completion holds it too: the cancellation signal must outlive the coroutine's own frames.
        asio::co_spawn(self->loop_, Connection::run(connection, with_tls),
                       asio::bind_cancellation_slot(connection->cancellation().slot(),
                                                    [connection](const std::exception_ptr&) {}));
    });
}

std::unique_ptr<Workspace> LoopSide::take_workspace() {
    if (spare_.empty()) return std::make_unique<Workspace>();
    auto workspace = std::move(spare_.back());
    spare_.pop_back();
    return workspace;
}

void LoopSide::give_back(std::unique_ptr<Workspace> workspace) {
    if (spare_.size() == spare_workspaces_limit) return;
    workspace->begin = workspace->end = 0;
    workspace->reset();
    spare_.push_back(std::move(workspace));
}

std::string_view LoopSide::date() {
    const auto now = static_cast<std::int64_t>(std::time(nullptr));
    if (now != date_second_) {
        date_second_ = now;
        date_ = http_date(now);
    }
    return date_;
}

void LoopSide::remove(Connection& connection) {
    const auto place = connection.place;
    connections_[place] = connections_.back();
    connections_[place]->place = place;
    connections_.pop_back();
    if (core_->open.fetch_sub(1) == 1) {
        const std::lock_guard lock(core_->mutex);
        core_->all_closed.notify_all();
    }
}

}  // namespace rentezy::http
