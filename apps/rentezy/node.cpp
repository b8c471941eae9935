#include "apps/rentezy/node.hpp"

#include <algorithm>
#include <thread>

#include "apps/rentezy/options.hpp"

namespace rentezy {
namespace {

/// Work waiting or running on the workers before more is refused with 503. A password hash takes about 0.1 s: past this
/// many, the last in the queue would wait longer than anybody does.
constexpr std::size_t worker_queue_limit = 1'024;

std::size_t count_or(int given, std::size_t otherwise) {
    return given > 0 ? static_cast<std::size_t>(given) : otherwise;
}

/// Of one service on each of `loops`: enough to have a few waits under way, and, for all services and two processes
/// together, fewer than PostgreSQL admits.
std::size_t default_connections(std::size_t loops) { return std::clamp<std::size_t>(12 / loops, 4, 8); }

}  // namespace

Node::Node(const config::Config& config, const Databases& databases)
    : config_(config),
      databases_(databases),
      workers_(count_or(config.get(options::worker_threads), std::max(1U, std::thread::hardware_concurrency())),
               worker_queue_limit),
      loops_(count_or(config.get(options::io_threads), runtime::Loops::default_count())),
      measurements_(metrics::measure_process(metrics_)) {
    loops_.start();
}

Node::~Node() { stop(); }

std::shared_ptr<pg::Pool> Node::pool(std::string_view database) {
    auto& pool = pools_[std::string(database)];
    if (!pool) {
        pg::PoolOptions pool_options;
        pool_options.url = databases_.url(database);
        pool_options.application_name = fmt::format("rentezy {}", database);
        pool_options.connections_per_loop =
            count_or(config_.get(rentezy::options::connections_per_loop), default_connections(loops_.size()));
        pool = std::make_shared<pg::Pool>(loops_, std::move(pool_options));
    }
    return pool;
}

std::shared_ptr<event_log::PostgresEventLog> Node::event_log() {
    if (!event_log_) event_log_ = std::make_shared<event_log::PostgresEventLog>(loops_, pool("event_log"));
    return event_log_;
}

void Node::stop() {
    if (event_log_) event_log_->stop();
    for (auto& [name, pool] : pools_) pool->close();
    workers_.stop();
    loops_.stop();
}

}  // namespace rentezy
