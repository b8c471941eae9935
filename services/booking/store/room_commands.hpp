/// What is done with a room's places: taken, given back, counted anew. Three strategies take places; they decide alike
/// and answer alike (the store's suite runs each). What differs is what a crowd on one room waits for.
#pragma once
#include <boost/describe/enum.hpp>

#include "platform/event_log/claim.hpp"
#include "platform/event_log/outbox.hpp"
#include "services/booking/store/store.hpp"

namespace rentezy::booking {

enum class Strategy {
    pessimistic,  ///< SELECT … FOR UPDATE, look, insert: what most would write; a room's queue waits for round trips
    atomic,       ///< one conditional UPDATE with its insert, in one round trip: a room's queue waits for commits
    combined,     ///< commands that arrive while a transaction runs share the next one, whatever they are
};

BOOST_DESCRIBE_ENUM(Strategy, pessimistic, atomic, combined)

/// Bookings of one room that seemed to be due.
struct DueOfRoom {
    RoomTypeId room;
    std::vector<BookingId> ids;
};

/// One command, one transaction, unless a strategy knows better. All may throw runtime::Overloaded when too many wait.
class RoomCommands {
  public:
    /// Both outlive this.
    RoomCommands(pg::Pool& pool, const event_log::Outbox& outbox) : pool_(pool), outbox_(outbox) {}
    virtual ~RoomCommands() = default;
    RoomCommands(const RoomCommands&) = delete;
    RoomCommands& operator=(const RoomCommands&) = delete;

    /// As Store::hold.
    virtual task<HoldOutcome> hold(HoldCommand command) = 0;
    /// As Store::begin. `claim`: of the event that it is the effect of, if it is; outlives it.
    virtual task<std::unique_ptr<Tx>> begin(event_log::Claim* claim);
    /// Moves those that are still due through `decide_each`; how many moved.
    virtual task<int> sweep(std::vector<DueOfRoom> due, Store::DecideDue decide_each);
    /// As Store::set_capacity.
    virtual task<std::expected<void, Error>> set_capacity(RoomTypeId id, std::int64_t capacity);

  protected:
    pg::Pool& pool_;
    const event_log::Outbox& outbox_;
};

[[nodiscard]] std::unique_ptr<RoomCommands> make_room_commands(Strategy strategy, pg::Pool& pool,
                                                               const event_log::Outbox& outbox);

[[nodiscard]] std::unique_ptr<RoomCommands> make_atomic_commands(pg::Pool& pool, const event_log::Outbox& outbox);
[[nodiscard]] std::unique_ptr<RoomCommands> make_pessimistic_commands(pg::Pool& pool, const event_log::Outbox& outbox);
[[nodiscard]] std::unique_ptr<RoomCommands> make_combined_commands(pg::Pool& pool, const event_log::Outbox& outbox);

}  // namespace rentezy::booking
