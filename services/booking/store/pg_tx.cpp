#include "services/booking/store/pg_tx.hpp"

#include "platform/pg/idempotency.hpp"
#include "services/booking/queries.hpp"
#include "services/booking/store/change_writer.hpp"
#include "services/booking/store/enum_text.hpp"
#include "services/booking/store/pg_store.hpp"
#include "services/booking/store/row_mapping.hpp"

namespace rentezy::booking {

Result<std::optional<std::string>, Error> kept_answer_of(pg::idempotency::Found found) {
    if (found.is_reused()) return std::unexpected(Error::idempotency_key_reused);
    if (found.is_fresh()) return std::nullopt;
    return std::optional(std::move(found.body));
}

CommitOutcome outcome_of(pg::CommitOutcome outcome) {
    switch (outcome) {
        case pg::CommitOutcome::committed:
            return CommitOutcome::committed;
        case pg::CommitOutcome::aborted:
            return CommitOutcome::aborted;
        case pg::CommitOutcome::unknown:
            return CommitOutcome::unknown;
    }
    throw std::logic_error("a commit without an outcome");
}

task<std::optional<Locked>> PgTx::lock(BookingId id, Locks locks) {
    if (locks == Locks::booking) co_return co_await lock_alone(id, Which::any);
    const auto owner = co_await tx_->execute(sql::booking_owner, id);
    if (owner.empty()) co_return std::nullopt;
    if (locks != Locks::all_once_expired) co_return co_await lock_in_order(id, owner.one(), locks);
    if (enum_of<Status>(owner.one().get<std::string_view>("status")) != Status::expired) {
        co_await tx_->execute_script("SAVEPOINT booking_alone");
        if (auto locked = co_await lock_unexpired(id)) co_return locked;
        // It expired between the look and the lock: let go of it, since tenant and room come first.
        co_await tx_->execute_script("ROLLBACK TO SAVEPOINT booking_alone");
    }
    co_return co_await lock_in_order(id, owner.one(), Locks::tenant_room_and_booking);
}

task<std::optional<Locked>> PgTx::lock_unexpired(BookingId id) { co_return co_await lock_alone(id, Which::unexpired); }

task<std::optional<Locked>> PgTx::lock_alone(BookingId id, Which which) {
    const auto rows = co_await tx_->execute(sql::booking_lock, id, which == Which::unexpired);
    if (rows.empty()) co_return std::nullopt;
    auto locked = locked_of(rows.one());
    if (locked.booking.payment) {
        const auto state = co_await tx_->execute(sql::bookings_refund_state, std::vector{id});
        add_refunds(locked, state.one());
    }
    now_ = locked.now;
    co_return locked;
}

task<Locked> PgTx::lock_in_order(BookingId id, const pg::Row& owner, Locks locks) {
    if (locks == Locks::tenant_room_and_booking)
        co_await tx_->execute(sql::tenant_lock, owner.get<UserId>("tenant_id"));
    co_await tx_->execute(sql::rooms_lock, std::vector{owner.get<RoomTypeId>("room_type_id")});
    auto locked = co_await lock_alone(id, Which::any);
    co_return std::move(locked).value();
}

task<bool> PgTx::can_take_again(const Booking& booking) {
    const auto rows = co_await tx_->execute(sql::room_can_take_again, booking.room_type, booking.tenant);
    co_return rows.one().get<bool>("may") && rows.one().get<std::int64_t>("available") > 0;
}

task<Booking> PgTx::save(Change change) {
    stamp(change, now_);
    std::vector<Change> changes;
    changes.push_back(std::move(change));
    auto saved = co_await write_changes(*tx_, std::move(changes));
    co_return std::move(saved.front());
}

task<std::optional<RefundRecord>> PgTx::refund(RefundId id) {
    const auto rows = co_await tx_->execute(sql::refund_find, id);
    if (rows.empty()) co_return std::nullopt;
    co_return refund_of(rows.one());
}

task<void> PgTx::settle_refund(RefundId id, RefundStatus status) { co_await write_settled(*tx_, id, status); }

task<Result<std::optional<std::string>, Error>> PgTx::kept_answer(std::string scope, std::string key,
                                                                  std::string request_hash) {
    co_return kept_answer_of(co_await pg::idempotency::find(*tx_, scope, key, request_hash));
}

task<void> PgTx::keep_answer(std::string scope, std::string key, std::string request_hash, std::string body) {
    co_await pg::idempotency::store(*tx_, scope, key, request_hash, 200, body);
}

task<CommitOutcome> PgTx::commit() {
    if (!owned_) throw std::logic_error("a borrowed transaction is committed by its owner");
    if (claim_ != nullptr && !co_await claim_->store(*owned_)) throw event_log::ClaimedElsewhere();
    const auto outcome = outcome_of(co_await owned_->commit());
    if (claim_ != nullptr && outcome == CommitOutcome::committed) claim_->committed();
    co_return outcome;
}

std::unique_ptr<Tx> borrow(pg::Transaction& tx) { return std::make_unique<PgTx>(tx); }

}  // namespace rentezy::booking
