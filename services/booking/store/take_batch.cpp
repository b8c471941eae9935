#include "services/booking/store/take_batch.hpp"

#include "services/booking/queries.hpp"
#include "services/booking/store/row_mapping.hpp"

namespace rentezy::booking {
namespace {

pg::Params columns_of(const TakeBatch& batch) {
    std::vector<BookingId> ids;
    std::vector<UserId> tenants;
    std::vector<RoomTypeId> rooms;
    std::vector<CivilDate> move_ins;
    std::vector<std::string> keys, hashes, traceparents;
    std::vector<double> hold_seconds;
    std::vector<int> allowed;
    for (const auto& one : batch) {
        const auto& command = one->command;
        ids.push_back(command.id);
        tenants.push_back(command.tenant);
        rooms.push_back(command.room_type);
        move_ins.push_back(command.move_in);
        keys.push_back(command.idempotency_key);
        hashes.push_back(command.request_hash);
        hold_seconds.push_back(static_cast<double>(command.hold_for.count()));
        allowed.push_back(command.holds_allowed);
        traceparents.push_back(command.traceparent);
    }
    return pg::Params::of(ids, tenants, rooms, move_ins, keys, hashes, hold_seconds, allowed, traceparents);
}

}  // namespace

task<pg::Rows> send_takes(pg::Lane& lane, const TakeBatch& batch) {
    return lane.execute_with(sql::bookings_hold, columns_of(batch));
}

task<pg::Rows> send_takes(pg::Transaction& tx, const TakeBatch& batch) {
    return tx.execute_with(sql::bookings_hold, columns_of(batch));
}

bool answer_takes(const TakeBatch& batch, const pg::Rows& rows) {
    if (static_cast<std::size_t>(rows.size()) != batch.size()) throw std::logic_error("hold_rooms() lost a command");
    bool won = false;
    for (const auto row : rows) {
        auto& one = *batch.at(static_cast<std::size_t>(row.get<std::int64_t>("position") - 1));
        if (row.get<std::string_view>("outcome") != "again") {
            auto outcome = hold_outcome_of(row);
            // Our own booking, made by a batch whose answer was lost.
            if (outcome.kind == HoldOutcome::Kind::replay && outcome.booking->id == one.command.id)
                outcome.kind = HoldOutcome::Kind::won;
            won = won || outcome.kind == HoldOutcome::Kind::won;
            one.outcome = std::move(outcome);
        }
        one.answer();
    }
    return won;
}

}  // namespace rentezy::booking
