#include "services/booking/queries.hpp"
#include "services/booking/store/change_writer.hpp"
#include "services/booking/store/room_commands.hpp"
#include "services/booking/store/row_mapping.hpp"

namespace rentezy::booking {
namespace {

using Kind = HoldOutcome::Kind;

HoldOutcome refused(Kind kind) { return {.kind = kind, .booking = {}, .existing = {}}; }

/// Locks, looks, decides here and writes, a round trip each, while the room's next customer waits.
class PessimisticCommands final : public RoomCommands {
  public:
    using RoomCommands::RoomCommands;

    task<HoldOutcome> hold(HoldCommand command) override {
        auto tx = co_await pool_.begin();
        outbox_.wake_after(tx);
        co_await tx.execute(sql::tenant_lock, command.tenant);
        if (auto refusal = co_await tenants_obstacle(tx, command)) co_return std::move(*refusal);
        const auto room = co_await tx.execute(sql::room_to_take, command.room_type);
        if (room.empty()) co_return refused(Kind::not_on_sale);
        if (room.one().get<std::int64_t>("available") == 0) co_return refused(Kind::sold_out);
        const auto made = co_await tx.execute(sql::booking_insert, command.id, command.room_type, command.tenant,
                                              command.move_in, command.idempotency_key, command.request_hash,
                                              static_cast<double>(command.hold_for.count()));
        auto outcome = hold_outcome_of(made.one());
        co_await announce_held(tx, *outcome.booking);
        const auto counters =
            co_await tx.execute(sql::rooms_change_available, std::vector{command.room_type}, std::vector{-1});
        co_await announce_inventory(tx, command.room_type, counters.one());
        co_await tx.commit_or_throw();
        co_return outcome;
    }

  private:
    /// What stands between the tenant and any hold of this room, in the contract's order.
    static task<std::optional<HoldOutcome>> tenants_obstacle(pg::Transaction& tx, const HoldCommand& command) {
        const auto earlier =
            co_await tx.execute(sql::booking_by_key, command.tenant, command.idempotency_key, command.request_hash);
        if (!earlier.empty()) co_return hold_outcome_of(earlier.one());
        const auto rows = co_await tx.execute(sql::tenant_live_holds, command.tenant, command.room_type);
        const auto live = rows.one();
        if (const auto existing = live.get<std::optional<BookingId>>("of_this_room"))
            co_return HoldOutcome{.kind = Kind::already_held, .booking = {}, .existing = existing};
        if (live.get<std::int64_t>("holds") >= command.holds_allowed) co_return refused(Kind::too_many_holds);
        co_return std::nullopt;
    }
};

}  // namespace

std::unique_ptr<RoomCommands> make_pessimistic_commands(pg::Pool& pool, const event_log::Outbox& outbox) {
    return std::make_unique<PessimisticCommands>(pool, outbox);
}

}  // namespace rentezy::booking
