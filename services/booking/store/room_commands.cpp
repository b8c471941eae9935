#include "services/booking/store/room_commands.hpp"

#include "services/booking/queries.hpp"
#include "services/booking/store/change_writer.hpp"
#include "services/booking/store/pg_tx.hpp"
#include "services/booking/store/row_mapping.hpp"

namespace rentezy::booking {

task<std::unique_ptr<Tx>> RoomCommands::begin(event_log::Claim* claim) {
    auto tx = co_await pool_.begin();
    outbox_.wake_after(tx);
    co_return std::make_unique<PgTx>(std::move(tx), claim);
}

task<int> RoomCommands::sweep(std::vector<DueOfRoom> due, Store::DecideDue decide_each) {
    int moved = 0;
    for (const auto& [room, ids] : due) {
        auto tx = co_await pool_.begin();
        outbox_.wake_after(tx);
        co_await tx.execute(sql::rooms_lock, std::vector{room});
        const auto rows = co_await tx.execute(sql::bookings_due_lock, ids);
        std::vector<Change> changes;
        for (const auto row : rows)
            if (auto change = decided(row, decide_each)) changes.push_back(std::move(*change));
        moved += static_cast<int>(changes.size());
        co_await write_changes(tx, std::move(changes));
        co_await tx.commit_or_throw();
    }
    co_return moved;
}

task<std::expected<void, Error>> RoomCommands::set_capacity(RoomTypeId id, std::int64_t capacity) {
    auto tx = co_await pool_.begin();
    outbox_.wake_after(tx);
    const auto done = co_await write_capacity(tx, id, capacity);
    if (done) co_await tx.commit_or_throw();
    co_return done;
}

std::unique_ptr<RoomCommands> make_room_commands(Strategy strategy, pg::Pool& pool, const event_log::Outbox& outbox) {
    switch (strategy) {
        case Strategy::pessimistic:
            return make_pessimistic_commands(pool, outbox);
        case Strategy::atomic:
            return make_atomic_commands(pool, outbox);
        case Strategy::combined:
            return make_combined_commands(pool, outbox);
    }
    throw std::logic_error("a strategy without a name");
}

}  // namespace rentezy::booking
