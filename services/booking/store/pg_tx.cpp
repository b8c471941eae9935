#include "services/booking/store/pg_tx.hpp"

#include "platform/pg/idempotency.hpp"
#include "services/booking/queries.hpp"
#include "services/booking/store/change_writer.hpp"
#include "services/booking/store/pg_store.hpp"
#include "services/booking/store/row_mapping.hpp"

namespace rentezy::booking {

task<std::optional<Locked>> PgTx::lock(BookingId id, Locks locks) {
    const auto owner = co_await tx_->execute(sql::booking_owner, id);
    if (owner.empty()) co_return std::nullopt;
    if (locks == Locks::tenant_room_and_booking)
        co_await tx_->execute(sql::tenant_lock, owner.one().get<UserId>("tenant_id"));
    if (locks != Locks::booking) co_await tx_->execute(sql::room_lock, owner.one().get<RoomTypeId>("room_type_id"));
    const auto rows = co_await tx_->execute(sql::booking_lock, id);
    auto booking = booking_of(rows.one());
    const auto state = co_await tx_->execute(sql::booking_refund_state, id);
    const auto row = state.one();
    const Money requested{row.get<std::int64_t>("requested_minor"), booking.price.rent.currency};
    co_return Locked{.booking = std::move(booking),
                     .now = row.get<Instant>("now"),
                     .refund_requested = requested,
                     .refunds_settled = row.get<bool>("settled")};
}

task<bool> PgTx::can_take_again(const Booking& booking) {
    const auto rows = co_await tx_->execute(sql::room_can_take_again, booking.room_type, booking.tenant);
    co_return rows.one().get<bool>("yes");
}

task<Booking> PgTx::save(Change change) {
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

task<void> PgTx::settle_refund(RefundId id, RefundStatus status) {
    co_await tx_->execute(sql::refund_settle, id, status == RefundStatus::refunded ? "refunded" : "failed");
}

task<Result<std::optional<std::string>, Error>> PgTx::kept_answer(std::string scope, std::string key,
                                                                  std::string request_hash) {
    auto found = co_await pg::idempotency::find(*tx_, scope, key, request_hash);
    if (found.is_reused()) co_return std::unexpected(Error::idempotency_key_reused);
    if (found.is_fresh()) co_return std::nullopt;
    co_return std::optional(std::move(found.body));
}

task<void> PgTx::keep_answer(std::string scope, std::string key, std::string request_hash, std::string body) {
    co_await pg::idempotency::store(*tx_, scope, key, request_hash, 200, body);
}

task<CommitOutcome> PgTx::commit() {
    if (!owned_) throw std::logic_error("a borrowed transaction is committed by its owner");
    switch (co_await owned_->commit()) {
        case pg::CommitOutcome::committed:
            co_return CommitOutcome::committed;
        case pg::CommitOutcome::aborted:
            co_return CommitOutcome::aborted;
        case pg::CommitOutcome::unknown:
            break;
    }
    co_return CommitOutcome::unknown;
}

std::unique_ptr<Tx> borrow(pg::Transaction& tx) { return std::make_unique<PgTx>(tx); }

}  // namespace rentezy::booking
