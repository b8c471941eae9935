#include "services/booking/queries.hpp"
#include "services/booking/store/room_commands.hpp"
#include "services/booking/store/row_mapping.hpp"

namespace rentezy::booking {
namespace {

class AtomicCommands final : public RoomCommands {
  public:
    using RoomCommands::RoomCommands;

    task<HoldOutcome> hold(HoldCommand command) override {
        const auto rows = co_await pool_.execute(sql::booking_hold, command.id, command.tenant, command.room_type,
                                                 command.move_in, command.idempotency_key, command.request_hash,
                                                 static_cast<double>(command.hold_for.count()), command.holds_allowed,
                                                 command.traceparent);
        auto outcome = hold_outcome_of(rows.one());
        if (outcome.kind == HoldOutcome::Kind::won) outbox_.wake();
        co_return outcome;
    }
};

}  // namespace

std::unique_ptr<RoomCommands> make_atomic_commands(pg::Pool& pool, const event_log::Outbox& outbox) {
    return std::make_unique<AtomicCommands>(pool, outbox);
}

}  // namespace rentezy::booking
