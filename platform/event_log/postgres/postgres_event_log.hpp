/// The event log in tables of a PostgreSQL database of its own: the embedded adapter. Publishing to a topic is serial
/// under the topic's row lock, so that position order is commit order and no reader ever misses a record. An event that
/// was published before, known by its id, is kept once.
///
/// Readers wait in memory: they are woken by this process's own publishing at once, and for that of others by one small
/// query every `poll`, whatever the number of readers.
#pragma once
#include "platform/event_log/event_log.hpp"
#include "platform/event_log/postgres/heads.hpp"
#include "platform/pg/pool.hpp"
#include "platform/runtime/loops.hpp"
#include "platform/runtime/task_group.hpp"

namespace rentezy::event_log {

struct PostgresEventLogOptions {
    std::chrono::milliseconds poll{50};
};

class PostgresEventLog final : public EventLog {
  public:
    /// `pool` reaches a database to which `postgres::sql::migrations` have been applied (component "event_log_store").
    PostgresEventLog(runtime::Loops& loops, std::shared_ptr<pg::Pool> pool, PostgresEventLogOptions options = {});
    ~PostgresEventLog() override;

    /// Begins to watch for what other processes publish. Without it, each read looks for itself every `poll`.
    void start();
    /// Blocks; not on a loop. Readers that wait are not woken: stop them first.
    void stop();

    task<void> publish(std::string topic, std::vector<Event> events) override;
    [[nodiscard]] int partitions(const std::string& topic) const override;
    task<std::vector<Record>> read_types(std::string topic, int partition, std::int64_t position,
                                         std::vector<std::string> types, std::size_t limit,
                                         std::chrono::milliseconds wait) override;
    task<std::int64_t> last_position(std::string topic, int partition) override;

    /// Deletes up to `limit` events that were published more than `days` ago; returns how many. A consumer that is
    /// further behind than that loses them, so nothing calls this unless it is configured.
    task<long> delete_older_than(int days, std::size_t limit = 10'000);

    /// Which partition a subject's events go to. Part of the stored format: it never changes.
    [[nodiscard]] static int partition_of(std::string_view subject);

  private:
    task<void> watch();
    task<void> look();
    task<std::vector<Record>> fetch(const std::string& topic, int partition, std::int64_t position,
                                    const std::vector<std::string>& types, std::size_t limit);

    runtime::Loops& loops_;
    std::shared_ptr<pg::Pool> pool_;
    PostgresEventLogOptions options_;
    postgres::Heads heads_;
    std::atomic<bool> watching_{false};
    runtime::TaskGroup tasks_;
};

}  // namespace rentezy::event_log
