/// The commands of one lane's rooms: those that arrive while its transaction is under way go into the next one
/// together. A command waits for at most one transaction in flight of its lane, besides its own.
///
/// A turn with nothing but takes is one call of hold_rooms() on the lane. Where other commands wait too, all of them
/// and the takes share one transaction on a leased connection (shared_transaction.hpp).
#pragma once
#include <deque>

#include "services/booking/store/shared_transaction.hpp"

namespace rentezy::booking {

class RoomQueue : public std::enable_shared_from_this<RoomQueue> {
  public:
    /// `mailbox` is the lane's loop's. All arguments outlive the queue's work.
    RoomQueue(pg::Lane& lane, std::shared_ptr<runtime::Mailbox> mailbox, pg::Pool& pool,
              const event_log::Outbox& outbox)
        : lane_(lane), mailbox_(std::move(mailbox)), pool_(pool), outbox_(outbox) {}

    /// Any loop: hands the command over. It is answered with runtime::Overloaded when too many wait, and with
    /// pg::ConnectionLost when the database stays away: what became of it is then unknown, and the same key asks again.
    void put(std::shared_ptr<Take> take);
    void put(std::shared_ptr<RoomCommand> command);
    /// Any loop: runs `said` on the queue's.
    void tell(std::function<void()> said);

  private:
    template <class Command>
    void enqueue(std::deque<std::shared_ptr<Command>>& waiting, std::shared_ptr<Command> command);
    static task<void> run(std::shared_ptr<RoomQueue> self);
    task<void> turn();
    TakeBatch next_takes();
    SharedBatch next_commands();
    task<void> take(TakeBatch batch);
    task<void> back_off(std::chrono::milliseconds pause);

    pg::Lane& lane_;
    std::shared_ptr<runtime::Mailbox> mailbox_;
    pg::Pool& pool_;
    const event_log::Outbox& outbox_;
    std::deque<std::shared_ptr<Take>> takes_;
    std::deque<std::shared_ptr<RoomCommand>> commands_;
    bool running_ = false;
    bool takes_apart_ = false;  // in the next turn: the shared transaction with them failed
};

}  // namespace rentezy::booking
