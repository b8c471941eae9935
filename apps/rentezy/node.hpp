/// What every command of the program runs on: loops, workers, a clock, metrics, a pool for each database and the event
/// log. Made once in main; everything else refers to it.
#pragma once
#include <boost/asio/use_future.hpp>

#include "apps/rentezy/databases.hpp"
#include "platform/clock/clock.hpp"
#include "platform/event_log/postgres/postgres_event_log.hpp"
#include "platform/metrics/metrics.hpp"
#include "platform/pg/pool.hpp"
#include "platform/runtime/loops.hpp"
#include "platform/runtime/worker_pool.hpp"

namespace rentezy {

class Node {
  public:
    /// Starts the loops; connects nothing yet. `databases` outlives the node.
    Node(const config::Config& config, const Databases& databases);
    ~Node();

    [[nodiscard]] const config::Config& config() const { return config_; }
    [[nodiscard]] runtime::Loops& loops() { return loops_; }
    [[nodiscard]] runtime::WorkerPool& workers() { return workers_; }
    [[nodiscard]] const Clock& clock() const { return clock_; }
    [[nodiscard]] metrics::Registry& metrics() { return metrics_; }
    /// The pool of a database, made on first use; connections are made when they are needed.
    [[nodiscard]] std::shared_ptr<pg::Pool> pool(std::string_view database);
    [[nodiscard]] std::shared_ptr<event_log::PostgresEventLog> event_log();

    /// Runs `work` on the first loop to its end, from the main thread; gives its value or throws what it threw.
    template <class T>
    T run(task<T> work) {
        return asio::co_spawn(loops_.context(0), std::move(work), asio::use_future).get();
    }

    /// Closes the pools and joins the threads. Everything that ran on the node has ended.
    void stop();

  private:
    const config::Config& config_;
    const Databases& databases_;
    SystemClock clock_;
    metrics::Registry metrics_;
    runtime::WorkerPool workers_;
    runtime::Loops loops_;
    std::map<std::string, std::shared_ptr<pg::Pool>, std::less<>> pools_;
    std::shared_ptr<event_log::PostgresEventLog> event_log_;
    std::vector<metrics::Registry::Measurement> measurements_;
};

}  // namespace rentezy
