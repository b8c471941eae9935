/// The Store over PostgreSQL. Owns nothing but references; safe to share between requests of any loop.
#pragma once
#include "platform/runtime/single_flight.hpp"
#include "services/booking/store/recent_rooms.hpp"
#include "services/booking/store/room_commands.hpp"

namespace rentezy::booking {

class PgStore final : public Store {
  public:
    /// Both outlive the store. The outbox wakes the relay after commits.
    PgStore(pg::Pool& pool, const event_log::Outbox& outbox, Strategy strategy)
        : pool_(pool), outbox_(outbox), rooms_(make_room_commands(strategy, pool, outbox)) {}

    task<HoldOutcome> hold(HoldCommand command) override;
    task<std::optional<HoldOutcome>> find_hold(UserId tenant, std::string key, std::string request_hash) override;
    task<std::unique_ptr<Tx>> begin() override;
    /// A transaction whose commit claims the event that it is the effect of. `claim` outlives it.
    task<std::unique_ptr<Tx>> begin(event_log::Claim& claim);
    task<int> sweep_due(int limit, DecideDue decide_each) override;
    task<NextDue> next_due() override;
    task<std::optional<RoomOnSale>> room(RoomTypeId id) override;
    task<std::optional<RoomOnSale>> room_lately(RoomTypeId id) override;
    task<void> put_room(const contracts::RoomTypeSnapshot& snapshot) override;
    task<std::expected<void, Error>> set_capacity(RoomTypeId id, std::int64_t capacity) override;
    task<std::expected<void, Error>> close_rooms(std::vector<RoomTypeId> ids) override;
    task<std::optional<Booking>> find(BookingId id) override;
    task<std::vector<Booking>> of_tenant(UserId tenant, std::optional<PagePlace> after, std::int64_t limit) override;
    task<std::vector<Booking>> of_landlord(LandlordAccountId landlord, std::optional<PagePlace> after,
                                           std::int64_t limit) override;
    task<std::vector<Booking>> changed_since(Viewer viewer, Instant since) override;
    task<Instant> now() override;
    task<std::vector<contracts::TimelineEntry>> timeline(BookingId id) override;

  private:
    task<std::optional<RoomOnSale>> read_and_keep(RoomTypeId id);

    pg::Pool& pool_;
    const event_log::Outbox& outbox_;
    std::unique_ptr<RoomCommands> rooms_;
    RecentRooms recent_rooms_;
    runtime::SingleFlight<RoomTypeId, std::optional<RoomOnSale>> room_reads_;
};

/// A Tx on a transaction that somebody else commits: the runner of a consumer. `commit` is then an error.
[[nodiscard]] std::unique_ptr<Tx> borrow(pg::Transaction& tx);

/// As Store::put_room, in a consumer's transaction.
task<void> put_room(pg::Transaction& tx, const contracts::RoomTypeSnapshot& snapshot);

}  // namespace rentezy::booking
