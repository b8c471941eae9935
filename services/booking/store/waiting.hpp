/// What waits in a room's queue: a command, and the task that asks for it on a loop of its own. The queue's loop owns a
/// command from the moment it is handed over until it is answered; the answer travels with its wake-up.
#pragma once
#include <variant>

#include "platform/runtime/mailbox.hpp"
#include "services/booking/store/room_commands.hpp"

namespace rentezy::pg {
class Transaction;
}

namespace rentezy::booking {

class Waiting : public std::enable_shared_from_this<Waiting> {
  public:
    /// `home` is the mailbox of the asker's loop.
    explicit Waiting(std::shared_ptr<runtime::Mailbox> home);
    virtual ~Waiting() = default;
    Waiting(const Waiting&) = delete;
    Waiting& operator=(const Waiting&) = delete;

    /// On the asker's loop: waits for one answer, throws what went wrong. An asker who is cancelled stops waiting; what
    /// became of the command then is for others to find.
    task<void> answered();
    /// On the queue's loop: lets the asker go on.
    void answer(std::exception_ptr error = {});

  private:
    void wake(std::exception_ptr error);

    std::shared_ptr<runtime::Mailbox> home_;
    steady_timer wake_;
    std::exception_ptr error_;
    bool answered_ = false;
};

/// Takes a place.
struct Take final : Waiting {
    Take(std::shared_ptr<runtime::Mailbox> home, HoldCommand asked)
        : Waiting(std::move(home)), command(std::move(asked)) {}

    HoldCommand command;
    std::optional<HoldOutcome> outcome;  // none, and no error: to be decided alone
};

/// An answer to keep under its idempotency key.
struct KeptAnswer {
    std::string scope, key, request_hash, body;
};

/// What a command wants written, once it has decided.
struct Decision {
    std::vector<Change> changes;  // stamped
    std::vector<KeptAnswer> answers;
    std::vector<std::pair<RefundId, RefundStatus>> settled_refunds;
    std::optional<event_log::Claim> claim{};  // of the event that this is the effect of
};

/// Any command but a take: it shares a transaction with the others that wait (shared_transaction.hpp).
struct RoomCommand : Waiting {
    RoomCommand(std::shared_ptr<runtime::Mailbox> home, RoomTypeId of_room) : Waiting(std::move(home)), room(of_room) {}

    /// How many bookings it reads and writes.
    [[nodiscard]] virtual std::size_t size() const { return 1; }
    /// What it writes besides its decision.
    virtual task<void> write_more(pg::Transaction& tx);

    const RoomTypeId room;
    Decision decision;
};

/// Lets go of what is due.
struct Sweep final : RoomCommand {
    Sweep(std::shared_ptr<runtime::Mailbox> home, DueOfRoom due, Store::DecideDue decide)
        : RoomCommand(std::move(home), due.room), ids(std::move(due.ids)), decide_each(std::move(decide)) {}
    [[nodiscard]] std::size_t size() const override { return ids.size(); }

    std::vector<BookingId> ids;
    Store::DecideDue decide_each;
};

/// Sets how many places there are.
struct CapacityChange final : RoomCommand {
    CapacityChange(std::shared_ptr<runtime::Mailbox> home, RoomTypeId of_room, std::int64_t wanted)
        : RoomCommand(std::move(home), of_room), capacity(wanted) {}
    task<void> write_more(pg::Transaction& tx) override;

    std::int64_t capacity;
    std::expected<void, Error> outcome;
};

// What a use-case may ask of its transaction between its locks and its commit.
struct AskKept {
    std::string scope, key, request_hash;
};
struct AskPlace {
    RoomTypeId room;
    UserId tenant;
};
struct AskRefund {
    RefundId id;
};
using Question = std::variant<AskKept, AskPlace, AskRefund>;
using Reply =
    std::variant<std::monostate, Result<std::optional<std::string>, Error>, bool, std::optional<RefundRecord>>;

class SharedTransaction;

/// A use-case with one booking locked, that decides on its own loop while the transaction waits for it.
struct Participant final : RoomCommand {
    enum class State {
        queued,
        deciding,  // on its loop, with its booking locked
        asking,    // waits for a reply
        ready,     // has decided; to be written and committed
        gone,      // has left, or was too slow
    };

    Participant(std::shared_ptr<runtime::Mailbox> home, RoomTypeId of_room, BookingId of_booking,
                std::optional<UserId> locks_tenant)
        : RoomCommand(std::move(home), of_room), booking(of_booking), tenant(locks_tenant) {}

    // What its task says; on the queue's loop.
    void asks(Question asked);
    void commits(Decision decided);
    void leaves();

    const BookingId booking;
    const std::optional<UserId> tenant;
    State state = State::queued;
    SharedTransaction* transaction = nullptr;  // while that runs
    std::optional<Locked> locked;              // none: no such booking
    Question question;
    Reply reply;
    CommitOutcome outcome = CommitOutcome::aborted;
};

}  // namespace rentezy::booking
