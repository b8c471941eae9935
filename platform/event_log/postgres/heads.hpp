/// What a process knows about the ends of partitions, and who waits for them to move. Every waiting reader of the
/// process hangs on this instead of asking the database by itself; any loop may use it.
#pragma once
#include <mutex>

#include "platform/runtime/signal.hpp"

namespace rentezy::event_log::postgres {

inline constexpr int partition_count = 4;

class Heads {
  public:
    /// Records up to `position` of the partition are there to be read. Wakes those who wait for them.
    void raise(const std::string& topic, int partition, std::int64_t position);
    [[nodiscard]] std::int64_t of(const std::string& topic, int partition);

    /// The topic's last position when its heads were asked for; false when it has not moved since.
    [[nodiscard]] bool moved(const std::string& topic, std::int64_t last_position);
    void checked(const std::string& topic, std::int64_t last_position);

    /// A reader's place among those who are woken; it leaves when destroyed.
    class Waiter {
      public:
        Waiter(Heads& heads, const std::string& topic, int partition, executor loop);
        ~Waiter();
        Waiter(const Waiter&) = delete;
        Waiter& operator=(const Waiter&) = delete;
        task<bool> wait(std::chrono::milliseconds limit) { return signal_->wait(limit); }

      private:
        Heads& heads_;
        std::string topic_;
        int partition_;
        std::shared_ptr<runtime::Signal> signal_;
    };

  private:
    struct Partition {
        std::int64_t head = 0;
        std::vector<std::shared_ptr<runtime::Signal>> waiters;
    };
    struct Topic {
        std::int64_t checked = 0;
        std::array<Partition, partition_count> partitions;
    };
    Partition& at(const std::string& topic, int partition);

    std::mutex mutex_;
    std::unordered_map<std::string, Topic> topics_;
};

}  // namespace rentezy::event_log::postgres
