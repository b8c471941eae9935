/// The place of one event in its partition, for a consumer whose effect is committed by somebody else's transaction:
/// one that many events, or people's commands, share. Effect and offset still commit together.
#pragma once
#include "platform/event_log/consumer.hpp"

namespace rentezy::event_log {

class Claim {
  public:
    Claim(std::string consumer, std::string topic, int partition, std::int64_t after, std::int64_t position)
        : consumer_(std::move(consumer)),
          topic_(std::move(topic)),
          partition_(partition),
          after_(after),
          position_(position) {}

    /// Moves the offset past the event, in the transaction of its effect and after its other locks. False when another
    /// process has the partition or has moved on: then the effect must not be committed. Never waits, so that two
    /// transactions with events of several partitions cannot wait for each other.
    task<bool> store(pg::Transaction& tx) const;

    /// Told once that transaction has committed.
    void committed() { committed_ = true; }
    [[nodiscard]] bool is_committed() const { return committed_; }

  private:
    std::string consumer_, topic_;
    int partition_;
    std::int64_t after_, position_;
    bool committed_ = false;
};

/// Thrown where store() said no: the event is read again, by whoever has the partition then.
struct ClaimedElsewhere : TryLater {
    ClaimedElsewhere() : TryLater("Another process applies this partition's events.") {}
};

}  // namespace rentezy::event_log
