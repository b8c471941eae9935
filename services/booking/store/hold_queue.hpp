/// The commands of one lane: those that arrive while its transaction is under way go into the next one together. A
/// command waits for at most one transaction in flight of its lane, besides its own.
#pragma once
#include <boost/asio/basic_waitable_timer.hpp>
#include <deque>

#include "platform/pg/lane.hpp"
#include "services/booking/store/holds.hpp"

namespace rentezy::booking {

class HoldQueue : public std::enable_shared_from_this<HoldQueue> {
  public:
    /// `alone` decides one command by itself, waiting for its tenant where it must. All arguments outlive the queue's
    /// work.
    HoldQueue(pg::Lane& lane, Holds& alone, const event_log::Outbox& outbox)
        : lane_(lane), alone_(alone), outbox_(outbox) {}

    [[nodiscard]] executor loop() const { return lane_.loop(); }

    /// Only on the lane's loop. Throws runtime::Overloaded when too many wait, ConnectionLost when the database stays
    /// away: what became of the command is then unknown, and the same key asks again.
    task<HoldOutcome> ask(HoldCommand command);

  private:
    struct Waiting;
    using Batch = std::vector<std::shared_ptr<Waiting>>;

    static task<void> run(std::shared_ptr<HoldQueue> self);
    Batch next_batch();
    task<void> carry_out(Batch batch);
    task<pg::Rows> send(const Batch& batch);
    void answer(const Batch& batch, const pg::Rows& rows);

    pg::Lane& lane_;
    Holds& alone_;
    const event_log::Outbox& outbox_;
    std::deque<std::shared_ptr<Waiting>> waiting_;
    bool running_ = false;
};

}  // namespace rentezy::booking
