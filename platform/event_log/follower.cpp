#include "platform/event_log/follower.hpp"

#include "platform/log/log.hpp"

namespace rentezy::event_log {
namespace {
using namespace std::chrono_literals;
constexpr std::size_t batch_limit = 100;
constexpr auto wait = 200ms;  // also how long stopping may take
constexpr auto retry = 250ms;
}  // namespace

Follower::Follower(runtime::Loops& loops, std::size_t loop, std::shared_ptr<EventLog> log, Subscription subscription)
    : loops_(loops), loop_(loop), log_(std::move(log)), subscription_(std::move(subscription)) {}

Follower::~Follower() { stop(); }

task<void> Follower::open() {
    places_.clear();
    for (const auto& topic : subscription_.topics)
        for (int partition = 0; partition < log_->partitions(topic); ++partition)
            places_.push_back({topic, partition, co_await log_->last_position(topic, partition)});
}

void Follower::start() {
    for (const auto& place : places_) tasks_.spawn(loops_.get_executor(loop_), follow(place));
}

void Follower::stop() { tasks_.stop(); }

task<void> Follower::follow(Place place) {
    const auto& types = subscription_.types;
    while (!tasks_.stopping()) {
        std::string failure;
        try {
            const auto records =
                co_await log_->read_types(place.topic, place.partition, place.position, types, batch_limit, wait);
            for (const auto& record : records) {
                place.position = record.position;  // before it is applied: one that throws must not come again for ever
                if (std::find(types.begin(), types.end(), record.event.type) != types.end())
                    subscription_.apply(record.event);
            }
        } catch (const std::exception& error) {
            failure = error.what();
        }
        if (failure.empty()) continue;
        log::warn("follower failed, will go on", {{"topic", place.topic}, {"error", failure}});
        co_await tasks_.pause(retry);
    }
}

}  // namespace rentezy::event_log
