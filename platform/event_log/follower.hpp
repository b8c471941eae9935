/// Follows topics without a database: every process sees every event from the moment it began, and keeps its positions
/// in memory. For what is true of the process rather than of the data: revoked sessions, invalidated caches, streams to
/// clients. Where something must happen once, use a Consumer.
///
///     co_await follower.open();      // from here on nothing is missed
///     …load what happened before…
///     follower.start();
#pragma once
#include "platform/event_log/event_log.hpp"
#include "platform/runtime/loops.hpp"
#include "platform/runtime/task_group.hpp"

namespace rentezy::event_log {

struct Subscription {
    std::vector<std::string> topics;
    std::vector<std::string> types;
    /// Called on the loop given to the Follower, events of one subject in order, some perhaps twice.
    std::function<void(const Event& event)> apply;
};

class Follower {
  public:
    Follower(runtime::Loops& loops, std::size_t loop, std::shared_ptr<EventLog> log, Subscription subscription);
    ~Follower();
    Follower(const Follower&) = delete;
    Follower& operator=(const Follower&) = delete;

    /// Notes the ends of the topics: only later events are applied. Throws when the log cannot be asked.
    task<void> open();
    void start();
    /// Blocks; not on a loop.
    void stop();

  private:
    struct Place {
        std::string topic;
        int partition;
        std::int64_t position;
    };
    task<void> follow(Place place);

    runtime::Loops& loops_;
    std::size_t loop_;
    std::shared_ptr<EventLog> log_;
    Subscription subscription_;
    std::vector<Place> places_;
    runtime::TaskGroup tasks_;
};

}  // namespace rentezy::event_log
