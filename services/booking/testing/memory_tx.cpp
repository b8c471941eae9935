#include <algorithm>

#include "contracts/events/booking.hpp"
#include "services/booking/store/announcement.hpp"
#include "services/booking/testing/memory_store.hpp"

namespace rentezy::booking::testing {
namespace {

/// What has been asked back of a booking's own payment, and whether all of it has arrived: booking_refund_state.sql.
void add_refund_state(const MemoryDatabase& database, Locked& locked) {
    const auto is_own = [&](const RefundRecord& refund) {
        return refund.booking == locked.booking.id && refund.payment == locked.booking.payment;
    };
    for (std::size_t i = 0; i < database.refunds.size(); ++i) {
        const auto& refund = database.refunds[i];
        if (!is_own(refund)) continue;
        if (refund.status != RefundStatus::failed) locked.refund_requested += refund.amount;
        if (refund.status == RefundStatus::requested) locked.refunds_settled = false;
        if (refund.status != RefundStatus::failed) continue;
        auto paid_later = Money::zero(refund.amount.currency);
        for (std::size_t later = i + 1; later < database.refunds.size(); ++later)
            if (is_own(database.refunds[later]) && database.refunds[later].status == RefundStatus::refunded)
                paid_later += database.refunds[later].amount;
        if (refund.amount > paid_later) locked.refunds_settled = false;
    }
}

void write(MemoryDatabase& database, const Change& change) {
    const auto& booking = change.booking;
    database.model.move(booking.id, booking.status, change.available_change);
    database.bookings.at(booking.id) = booking;
    for (const auto& note : change.notes)
        database.steps[booking.id].push_back(
            {.at = booking.updated_at, .step = note.step, .cause = note.cause, .detail = note.detail});
    if (change.refund) database.refunds.push_back(*change.refund);
    if (change.available_change != 0) {
        ++database.room_versions[booking.room_type];
        database.tell_inventory(booking.room_type);
    }
    if (auto told = announcement_of(change))
        database.tell(told->type, booking.id.to_string(), booking.version, std::move(told->json));
}

}  // namespace

RefundRecord* MemoryDatabase::refund(RefundId id) {
    const auto found = std::ranges::find_if(refunds, [&](const RefundRecord& one) { return one.id == id; });
    return found == refunds.end() ? nullptr : &*found;
}

void MemoryDatabase::tell(std::string_view type, std::string subject, std::int64_t version, std::string json) {
    outbox.push_back({.id = Uuid::v7(),
                      .source = "booking",
                      .type = std::string(type),
                      .subject = std::move(subject),
                      .time = clock.now(),
                      .aggregate_version = version,
                      .traceparent = {},
                      .data = std::move(json)});
}

void MemoryDatabase::tell_inventory(RoomTypeId room) {
    const auto* state = model.room(room);
    const contracts::InventoryChanged data{.room_type_id = room,
                                           .capacity = state->capacity,
                                           .available = state->available,
                                           .version = room_versions[room]};
    tell(contracts::booking_events::inventory_changed, room.to_string(), data.version, contract::to_json(data));
}

task<std::optional<Locked>> MemoryTx::lock(BookingId id, Locks locks) {
    co_await steps_.step();
    const auto found = database_.bookings.find(id);
    if (found == database_.bookings.end()) co_return std::nullopt;
    const auto tenant = found->second.tenant;
    const auto room = found->second.room_type;
    if (locks == Locks::all_once_expired) {
        // Expired between the look and the lock, it is let go of: tenant and room come first.
        bool alone = found->second.status != Status::expired;
        if (alone) {
            co_await work_.lock(id.to_string());
            alone = database_.bookings.at(id).status != Status::expired;
            if (!alone) work_.unlock(id.to_string());
        }
        locks = alone ? Locks::booking : Locks::tenant_room_and_booking;
        co_await steps_.step();
    }
    if (locks == Locks::tenant_room_and_booking) co_await work_.lock(tenant.to_string());
    if (locks != Locks::booking) co_await work_.lock(room.to_string());
    co_await work_.lock(id.to_string());
    co_await steps_.step();
    Locked locked{.booking = database_.bookings.at(id), .now = database_.clock.now(), .refund_requested = {}};
    locked.refund_requested = Money::zero(locked.booking.price.rent.currency);
    add_refund_state(database_, locked);
    co_return locked;
}

task<bool> MemoryTx::can_take_again(const Booking& booking) {
    co_await steps_.step();
    co_return database_.model.can_take_again(booking.id);
}

task<Booking> MemoryTx::save(Change change) {
    co_await steps_.step();
    auto saved = save_now(std::move(change));
    co_await steps_.step();
    co_return saved;
}

/// Others see it once it is committed: a confirmation locks its booking alone, and who asks for a room looks at the
/// tenant's other bookings without their locks.
Booking MemoryTx::save_now(Change change) {
    const auto& before = database_.bookings.at(change.booking.id);
    database_.model.check_move(before.id, change.booking.status, change.available_change);
    change.booking.version = before.version + 1;
    change.booking.updated_at = std::max(database_.clock.now(), before.updated_at);
    change.booking.declined_charges = before.declined_charges;
    if (change.declined_charge) change.booking.declined_charges.push_back(*change.declined_charge);
    auto saved = change.booking;
    work_.on_commit([&database = database_, change = std::move(change)] { write(database, change); });
    return saved;
}

task<std::optional<RefundRecord>> MemoryTx::refund(RefundId id) {
    co_await steps_.step();
    const auto* found = database_.refund(id);
    co_return found == nullptr ? std::nullopt : std::optional(*found);
}

task<void> MemoryTx::settle_refund(RefundId id, RefundStatus status) {
    co_await steps_.step();
    auto& refund = *database_.refund(id);
    work_.wrote([&database = database_, id, before = refund.status] { database.refund(id)->status = before; });
    refund.status = status;
    co_await steps_.step();
}

task<Result<std::optional<std::string>, Error>> MemoryTx::kept_answer(std::string scope, std::string key,
                                                                      std::string request_hash) {
    co_await steps_.step();
    const auto name = scope + "\n" + key;
    co_await work_.lock(name);
    const auto found = database_.answers.find(name);
    if (found == database_.answers.end()) co_return std::nullopt;
    if (found->second.request_hash != request_hash) co_return std::unexpected(Error::idempotency_key_reused);
    co_return std::optional(found->second.body);
}

task<void> MemoryTx::keep_answer(std::string scope, std::string key, std::string request_hash, std::string body) {
    co_await steps_.step();
    auto name = scope + "\n" + key;
    work_.wrote([&database = database_, name] { database.answers.erase(name); });
    database_.answers[std::move(name)] = {.request_hash = std::move(request_hash), .body = std::move(body)};
}

task<CommitOutcome> MemoryTx::commit() {
    switch (co_await work_.commit()) {
        case simulation::CommitFate::committed:
            co_return CommitOutcome::committed;
        case simulation::CommitFate::aborted:
            co_return CommitOutcome::aborted;
        case simulation::CommitFate::in_doubt:
            break;
    }
    co_return CommitOutcome::unknown;
}

}  // namespace rentezy::booking::testing
