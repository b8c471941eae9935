/// Runs the consumers of one database: a task for each consumer and partition of its topics. Several processes may run
/// the same consumers: the offset's row lock lets one of them apply each event, the others notice and move on.
#pragma once
#include "platform/event_log/consumer.hpp"
#include "platform/runtime/gate.hpp"
#include "platform/runtime/loops.hpp"
#include "platform/runtime/task_group.hpp"

namespace rentezy::event_log {

struct ConsumerOptions {
    std::size_t batch_limit = 500;        // records a read looks at
    std::chrono::milliseconds wait{200};  // for a first record; also how long stopping may take
    std::size_t at_once = 3;  // events being applied on each loop: the pool's other connections are for requests
    std::chrono::milliseconds save_every{1000};  // the offset, while nothing comes but what nobody wants
    std::chrono::milliseconds first_retry{20};
    std::chrono::milliseconds last_retry{1000};
};

/// How far one partition of one consumer is behind.
struct ConsumerLag {
    std::string consumer;
    std::string topic;
    int partition;
    std::int64_t behind;  // positions, not events
};

class ConsumerRunner {
  public:
    ConsumerRunner(runtime::Loops& loops, std::shared_ptr<EventLog> log, std::shared_ptr<pg::Pool> pool,
                   std::vector<Consumer> consumers, ConsumerOptions options = {});
    ~ConsumerRunner();
    ConsumerRunner(const ConsumerRunner&) = delete;
    ConsumerRunner& operator=(const ConsumerRunner&) = delete;

    void start();
    /// Ends after the events under way. Blocks; not on a loop.
    void stop();

    task<std::vector<ConsumerLag>> lag();
    [[nodiscard]] std::uint64_t applied() const { return applied_; }
    [[nodiscard]] std::uint64_t retried() const { return retried_; }
    [[nodiscard]] std::uint64_t dead_lettered() const { return dead_lettered_; }

  private:
    struct Place;
    enum class Applied { yes, moved_elsewhere };

    task<void> follow(Place place);
    task<void> drain(Place& place);
    task<void> load_offset(Place& place);
    task<bool> skip_to(Place& place, std::int64_t position);
    [[nodiscard]] static bool is_wanted(const Place& place, const Record& record);
    task<std::optional<pg::Transaction>> begin_at(Place& place);
    task<void> commit_at(Place& place, pg::Transaction& tx, std::int64_t position);
    task<std::size_t> apply_first(Place& place, std::span<const Record> rest);
    task<std::size_t> apply_together(Place& place, std::span<const Record> records);
    task<bool> apply_or_set_aside(Place& place, const Record& record);
    task<Applied> apply_once(Place& place, const Record& record);
    task<Applied> apply_sharing(Place& place, const Record& record);
    task<Applied> set_aside(Place& place, const Record& record, std::string error);

    runtime::Loops& loops_;
    std::shared_ptr<EventLog> log_;
    std::shared_ptr<pg::Pool> pool_;
    std::vector<Consumer> consumers_;
    ConsumerOptions options_;
    std::vector<std::unique_ptr<runtime::Gate>> gates_;  // one a loop
    std::atomic<std::uint64_t> applied_{0};
    std::atomic<std::uint64_t> retried_{0};
    std::atomic<std::uint64_t> dead_lettered_{0};
    runtime::TaskGroup tasks_;
};

}  // namespace rentezy::event_log
