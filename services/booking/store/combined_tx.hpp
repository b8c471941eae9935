/// The Tx of the strategy `combined`: a use-case that changes a room's places takes part in the room's next shared
/// transaction; one that needs its booking alone has a transaction of its own. Used from its caller's loop.
#pragma once
#include "services/booking/store/pg_tx.hpp"
#include "services/booking/store/room_queue.hpp"

namespace rentezy::booking {

/// Where a room's commands wait, and where the answers of a loop's tasks are put.
class RoomQueues {
  public:
    RoomQueues(pg::Pool& pool, const event_log::Outbox& outbox);
    ~RoomQueues();
    RoomQueues(const RoomQueues&) = delete;
    RoomQueues& operator=(const RoomQueues&) = delete;

    [[nodiscard]] const std::shared_ptr<RoomQueue>& of(RoomTypeId room) const;
    [[nodiscard]] const std::shared_ptr<runtime::Mailbox>& mailbox(const executor& loop) const;

  private:
    std::unique_ptr<pg::LaneSet> lanes_;
    std::vector<std::shared_ptr<runtime::Mailbox>> mailboxes_;  // one a loop
    std::vector<std::shared_ptr<RoomQueue>> queues_;            // one a lane
};

class CombinedTx final : public Tx {
  public:
    /// All outlive it. `claim` as in RoomCommands::begin.
    CombinedTx(pg::Pool& pool, const event_log::Outbox& outbox, const RoomQueues& queues, event_log::Claim* claim)
        : pool_(pool), outbox_(outbox), queues_(queues), claim_(claim) {}
    ~CombinedTx() override;

    task<std::optional<Locked>> lock(BookingId id, Locks locks) override;
    task<bool> can_take_again(const Booking& booking) override;
    task<Booking> save(Change change) override;
    task<std::optional<RefundRecord>> refund(RefundId id) override;
    task<void> settle_refund(RefundId id, RefundStatus status) override;
    task<Result<std::optional<std::string>, Error>> kept_answer(std::string scope, std::string key,
                                                                std::string request_hash) override;
    task<void> keep_answer(std::string scope, std::string key, std::string request_hash, std::string body) override;
    task<CommitOutcome> commit() override;

  private:
    task<PgTx*> alone();
    task<std::optional<Locked>> join(BookingId id, RoomTypeId room, std::optional<UserId> tenant);
    task<Reply> ask(Question question);

    pg::Pool& pool_;
    const event_log::Outbox& outbox_;
    const RoomQueues& queues_;
    event_log::Claim* claim_;
    std::optional<PgTx> alone_;
    std::shared_ptr<RoomQueue> queue_;
    std::shared_ptr<Participant> participant_;
    Instant now_;  // read after the locks
    Decision decision_;
};

}  // namespace rentezy::booking
