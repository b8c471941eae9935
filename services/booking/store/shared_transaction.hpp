/// One transaction for all commands that waited: cancellations, releases, re-acquires, expiries, capacities, and the
/// takes beside them. Locks what all of them need in the one order, reads it with a statement a kind, lets each decide
/// (the rules stay where they are, in app/ and domain/), writes what was decided with a statement a kind, commits once
/// and answers each. Lives on the queue's loop.
#pragma once
#include <set>

#include "services/booking/store/take_batch.hpp"

namespace rentezy::booking {

/// Commands that may share a transaction.
class SharedBatch {
  public:
    /// False when it must wait for the next: of one booking's commands, and of one tenant's who may take again, a batch
    /// has one. A command whose asker has left is dropped.
    bool add(const std::shared_ptr<RoomCommand>& command);

    [[nodiscard]] bool empty() const { return all.empty(); }
    [[nodiscard]] std::size_t size() const { return all.size(); }

    std::vector<std::shared_ptr<RoomCommand>> all;  // in order of arrival
    std::vector<std::shared_ptr<Participant>> participants;
    std::vector<std::shared_ptr<Sweep>> sweeps;
    std::set<BookingId> bookings;
    std::set<UserId> tenants;
};

class SharedTransaction {
  public:
    SharedTransaction(executor loop, pg::Pool& pool, const event_log::Outbox& outbox, SharedBatch batch,
                      TakeBatch takes);
    ~SharedTransaction();
    SharedTransaction(const SharedTransaction&) = delete;
    SharedTransaction& operator=(const SharedTransaction&) = delete;

    /// Answers every command; returns the takes that are as undecided as before.
    task<TakeBatch> run();

    /// A participant has said something.
    void look() { said_.cancel(); }

  private:
    task<void> attempt();
    task<void> begin_and_lock();
    task<void> lock_rooms();
    task<void> lock_participants();
    task<void> lock_due();
    task<void> decide();
    task<void> everybody_has_spoken();
    task<bool> reply_to_keys();
    task<bool> reply_to_one();
    task<std::vector<RoomCommand*>> decided_commands();
    task<void> write();
    task<void> write_of(const std::vector<RoomCommand*>& commands);
    task<void> write_each(const std::vector<RoomCommand*>& commands);
    task<void> take();
    task<void> commit();
    [[nodiscard]] int places_changed(RoomTypeId room) const;
    void answer(RoomCommand& command, std::exception_ptr error = {});

    executor loop_;
    pg::Pool& pool_;
    const event_log::Outbox& outbox_;
    SharedBatch batch_;
    TakeBatch takes_;
    std::optional<pg::Transaction> tx_;
    std::optional<std::string> transaction_id_;  // by the server; none while nothing is locked
    std::set<const RoomCommand*> answered_;
    std::optional<pg::Rows> taken_;
    steady_timer said_;
};

}  // namespace rentezy::booking
