#include "services/booking/queries.hpp"
#include "services/booking/store/holds.hpp"
#include "services/booking/store/row_mapping.hpp"

namespace rentezy::booking {
namespace {

class AtomicHolds final : public Holds {
  public:
    AtomicHolds(pg::Pool& pool, const event_log::Outbox& outbox) : pool_(pool), outbox_(outbox) {}

    task<HoldOutcome> hold(HoldCommand command) override {
        const auto rows = co_await pool_.execute(sql::booking_hold, command.id, command.tenant, command.room_type,
                                                 command.move_in, command.idempotency_key, command.request_hash,
                                                 static_cast<double>(command.hold_for.count()), command.holds_allowed,
                                                 command.traceparent);
        auto outcome = hold_outcome_of(rows.one());
        if (outcome.kind == HoldOutcome::Kind::won) outbox_.wake();
        co_return outcome;
    }

  private:
    pg::Pool& pool_;
    const event_log::Outbox& outbox_;
};

}  // namespace

std::unique_ptr<Holds> make_atomic_holds(pg::Pool& pool, const event_log::Outbox& outbox) {
    return std::make_unique<AtomicHolds>(pool, outbox);
}

std::unique_ptr<Holds> make_holds(Strategy strategy, pg::Pool& pool, const event_log::Outbox& outbox) {
    switch (strategy) {
        case Strategy::pessimistic:
            return make_pessimistic_holds(pool, outbox);
        case Strategy::atomic:
            return make_atomic_holds(pool, outbox);
        case Strategy::combined:
            return make_combined_holds(pool, outbox);
    }
    throw std::logic_error("a strategy without a name");
}

}  // namespace rentezy::booking
