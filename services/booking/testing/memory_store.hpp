/// The Store in memory: HoldModel's rules, with rows, locks and transactions around them. Simulations run the saga on
/// it, and the store's contract suite holds it to what PostgreSQL does. One thread.
#pragma once
#include "platform/clock/clock.hpp"
#include "platform/event_log/event.hpp"
#include "platform/simulation/transaction.hpp"
#include "services/booking/domain/hold_model.hpp"
#include "services/booking/store/store.hpp"

namespace rentezy::booking::testing {

/// What is kept: it outlives every process that works on it.
struct MemoryDatabase {
    explicit MemoryDatabase(const Clock& database_clock) : clock(database_clock) {}

    struct Kept {
        std::string request_hash;
        std::string body;
    };

    const Clock& clock;
    simulation::Engine engine;
    HoldModel model;
    std::unordered_map<RoomTypeId, contracts::RoomTypeSnapshot> rooms;
    std::unordered_map<RoomTypeId, std::int64_t> room_versions;
    std::unordered_map<BookingId, Booking> bookings;
    std::vector<BookingId> order;  // in which they were made
    std::unordered_map<BookingId, std::vector<contracts::TimelineEntry>> steps;
    std::vector<RefundRecord> refunds;
    std::unordered_map<std::string, Kept> answers;
    std::vector<event_log::Event> outbox;

    [[nodiscard]] RefundRecord* refund(RefundId id);
    /// Tells of it when the transaction commits.
    void tell(std::string_view type, std::string subject, std::int64_t version, std::string json);
    void tell_inventory(RoomTypeId room);
};

class MemoryTx : public Tx {
  public:
    MemoryTx(MemoryDatabase& database, simulation::Steps& steps)
        : database_(database), steps_(steps), work_(database.engine, steps) {}

    task<std::optional<Locked>> lock(BookingId id, Locks locks) override;
    task<bool> can_take_again(const Booking& booking) override;
    task<Booking> save(Change change) override;
    task<std::optional<RefundRecord>> refund(RefundId id) override;
    task<void> settle_refund(RefundId id, RefundStatus status) override;
    task<Result<std::optional<std::string>, Error>> kept_answer(std::string scope, std::string key,
                                                                std::string request_hash) override;
    task<void> keep_answer(std::string scope, std::string key, std::string request_hash, std::string body) override;
    task<CommitOutcome> commit() override;

    /// For what commits together with the rest: a consumer's offset.
    [[nodiscard]] simulation::Transaction& work() { return work_; }
    /// As save, where the rows are locked and nothing may come between.
    virtual Booking save_now(Change change);

  private:
    MemoryDatabase& database_;
    simulation::Steps& steps_;
    simulation::Transaction work_;
};

class MemoryStore : public Store {
  public:
    /// One a process; both outlive it.
    MemoryStore(MemoryDatabase& database, simulation::Steps& steps) : database_(database), steps_(steps) {}

    task<HoldOutcome> hold(HoldCommand command) override;
    task<std::optional<HoldOutcome>> find_hold(UserId tenant, std::string key, std::string request_hash) override;
    task<std::unique_ptr<Tx>> begin() override;
    task<int> sweep_due(int limit, DecideDue decide_each) override;
    task<NextDue> next_due() override;
    task<std::optional<RoomOnSale>> room(RoomTypeId id) override;
    task<std::optional<RoomOnSale>> room_lately(RoomTypeId id) override { return room(id); }
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

    /// As begin.
    [[nodiscard]] virtual std::unique_ptr<MemoryTx> make_tx() { return std::make_unique<MemoryTx>(database_, steps_); }

  protected:
    [[nodiscard]] MemoryDatabase& database() { return database_; }
    [[nodiscard]] simulation::Steps& steps() { return steps_; }

  private:
    task<int> sweep_room(RoomTypeId room, std::vector<BookingId> ids, const DecideDue& decide_each);

    MemoryDatabase& database_;
    simulation::Steps& steps_;
};

}  // namespace rentezy::booking::testing
