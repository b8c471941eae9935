#include <boost/asio/co_spawn.hpp>
#include <boost/asio/this_coro.hpp>

#include "services/booking/store/hold_queue.hpp"

namespace rentezy::booking {
namespace {

/// A room's commands all go to one queue, chosen by its id, so that within a process nobody waits for a row's lock.
class CombinedHolds final : public Holds {
  public:
    CombinedHolds(pg::Pool& pool, const event_log::Outbox& outbox)
        : alone_(make_atomic_holds(pool, outbox)), lanes_(pool.make_lanes(lanes_per_loop)) {
        for (std::size_t lane = 0; lane < lanes_->size(); ++lane)
            queues_.push_back(std::make_shared<HoldQueue>(lanes_->of(lane), *alone_, outbox));
    }

    task<HoldOutcome> hold(HoldCommand command) override {
        const auto queue = queues_[std::hash<RoomTypeId>{}(command.room_type) % queues_.size()];
        const executor here = co_await asio::this_coro::executor;
        if (here == queue->loop()) co_return co_await queue->ask(std::move(command));
        co_return co_await asio::co_spawn(queue->loop(), queue->ask(std::move(command)), use_task);
    }

  private:
    /// Two transactions under way keep a second core and the disk busy while the first one's answers are given out.
    static constexpr std::size_t lanes_per_loop = 2;

    std::unique_ptr<Holds> alone_;
    std::unique_ptr<pg::LaneSet> lanes_;
    std::vector<std::shared_ptr<HoldQueue>> queues_;
};

}  // namespace

std::unique_ptr<Holds> make_combined_holds(pg::Pool& pool, const event_log::Outbox& outbox) {
    return std::make_unique<CombinedHolds>(pool, outbox);
}

}  // namespace rentezy::booking
