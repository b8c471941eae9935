#include "services/booking/testing/memory_store.hpp"

#include <algorithm>

#include "platform/pg/error.hpp"
#include "services/booking/store/announcement.hpp"

namespace rentezy::booking::testing {
namespace {

Booking made_by(const HoldCommand& command, const contracts::RoomTypeSnapshot& room, Instant now) {
    Booking booking;
    booking.id = command.id;
    booking.room_type = command.room_type;
    booking.property = room.property_id;
    booking.landlord = room.landlord_account_id;
    booking.tenant = command.tenant;
    booking.move_in = command.move_in;
    booking.price = {.rent = room.rent, .deposit = room.deposit};
    booking.time_zone = room.time_zone;
    booking.cancellation_policy = room.cancellation_policy;
    booking.created_at = Instant(std::chrono::floor<std::chrono::milliseconds>(now.time()));
    booking.updated_at = booking.created_at;
    booking.hold_expires_at = booking.created_at + command.hold_for;
    return booking;
}

/// A replay tells the booking as it was when it was made.
Booking as_made(const Booking& row) {
    auto booking = row;
    booking.status = Status::held;
    booking.settle_by.reset();
    booking.payment_started_at.reset();
    booking.payment.reset();
    booking.declined_charges.clear();
    booking.version = 1;
    booking.updated_at = booking.created_at;
    return booking;
}

HoldOutcome outcome_of(const MemoryDatabase& database, const HoldModel::Answer& answer) {
    HoldOutcome outcome{.kind = answer.verdict, .booking = {}, .existing = {}};
    if (answer.verdict == HoldVerdict::won || answer.verdict == HoldVerdict::replay)
        outcome.booking = as_made(database.bookings.at(*answer.booking));
    if (answer.verdict == HoldVerdict::already_held) outcome.existing = answer.booking;
    return outcome;
}

/// Decides and does it.
HoldModel::Answer take(MemoryDatabase& database, const HoldCommand& command) {
    const auto answer = database.model.hold({.id = command.id,
                                             .tenant = command.tenant,
                                             .room_type = command.room_type,
                                             .idempotency_key = command.idempotency_key,
                                             .request_hash = command.request_hash,
                                             .holds_allowed = command.holds_allowed});
    if (answer.verdict != HoldVerdict::won) return answer;
    const auto booking = made_by(command, database.rooms.at(command.room_type), database.clock.now());
    database.bookings[booking.id] = booking;
    database.order.push_back(booking.id);
    ++database.room_versions[booking.room_type];
    auto told = announcement_of_hold(booking);
    database.tell(told.type, booking.id.to_string(), booking.version, std::move(told.json));
    database.tell_inventory(booking.room_type);
    return answer;
}

bool is_due(const Booking& booking, Instant now) {
    return (booking.status == Status::held && booking.hold_expires_at <= now) ||
           (booking.status == Status::expiring && booking.settle_by <= now);
}

Instant deadline_of(const Booking& booking) { return booking.settle_by.value_or(booking.hold_expires_at); }

}  // namespace

task<HoldOutcome> MemoryStore::hold(HoldCommand command) {
    co_await steps_.step();
    simulation::Transaction tx(database_.engine, steps_);
    co_await tx.lock(command.tenant.to_string());
    co_await tx.lock(command.room_type.to_string());
    // Both locks are kept until the commit is decided, also where its answer is lost: decided then is as decided now.
    const auto answer = std::make_shared<HoldModel::Answer>();
    tx.on_commit([&database = database_, command = std::move(command), answer] { *answer = take(database, command); });
    if (co_await tx.commit() != simulation::CommitFate::committed)
        throw pg::ConnectionLost("what became of a hold is not known");
    co_return outcome_of(database_, *answer);
}

task<std::optional<HoldOutcome>> MemoryStore::find_hold(UserId tenant, std::string key, std::string request_hash) {
    co_await steps_.step();
    const auto answer = database_.model.earlier(tenant, key, request_hash);
    co_return answer ? std::optional(outcome_of(database_, *answer)) : std::nullopt;
}

task<std::unique_ptr<Tx>> MemoryStore::begin() {
    co_await steps_.step();
    co_return make_tx();
}

task<int> MemoryStore::sweep_due(int limit, DecideDue decide_each) {
    co_await steps_.step();
    std::vector<const Booking*> due;
    for (const auto id : database_.order)
        if (const auto& booking = database_.bookings.at(id); is_due(booking, database_.clock.now()))
            due.push_back(&booking);
    std::ranges::sort(due, {}, [](const Booking* booking) { return deadline_of(*booking); });
    due.resize(std::min(due.size(), static_cast<std::size_t>(limit)));
    std::vector<std::pair<RoomTypeId, std::vector<BookingId>>> by_room;
    for (const auto* booking : due) {
        auto found = std::ranges::find(by_room, booking->room_type, &decltype(by_room)::value_type::first);
        if (found == by_room.end()) found = by_room.insert(found, {booking->room_type, {}});
        found->second.push_back(booking->id);
    }
    int moved = 0;
    for (auto& [room, ids] : by_room) moved += co_await sweep_room(room, std::move(ids), decide_each);
    co_return moved;
}

task<int> MemoryStore::sweep_room(RoomTypeId room, std::vector<BookingId> ids, const DecideDue& decide_each) {
    const auto tx = make_tx();
    co_await steps_.step();
    co_await tx->work().lock(room.to_string());
    co_await steps_.step();
    int moved = 0;
    for (const auto id : ids) {
        const auto& booking = database_.bookings.at(id);
        // Whoever is being settled by another transaction waits for the next sweep.
        if (!is_due(booking, database_.clock.now()) || !tx->work().try_lock(id.to_string())) continue;
        auto change = decide_each(booking, database_.clock.now());
        if (!change) continue;
        tx->save_now(std::move(*change));
        ++moved;
    }
    if (co_await tx->commit() != CommitOutcome::committed) throw pg::ConnectionLost("a sweep may not have been done");
    co_return moved;
}

task<Store::NextDue> MemoryStore::next_due() {
    co_await steps_.step();
    NextDue next{.at = {}, .now = database_.clock.now()};
    for (const auto& [id, booking] : database_.bookings)
        if (is_live(booking.status))
            next.at = next.at ? std::min(*next.at, deadline_of(booking)) : deadline_of(booking);
    co_return next;
}

task<std::optional<RoomOnSale>> MemoryStore::room(RoomTypeId id) {
    co_await steps_.step();
    const auto* state = database_.model.room(id);
    if (state == nullptr) co_return std::nullopt;
    const auto& room = database_.rooms.at(id);
    co_return RoomOnSale{.id = id,
                         .property = room.property_id,
                         .landlord = room.landlord_account_id,
                         .capacity = state->capacity,
                         .available = state->available,
                         .published = state->published,
                         .closed = state->closed,
                         .time_zone = room.time_zone,
                         .available_from = room.available_from,
                         .read_at = database_.clock.now()};
}

task<void> MemoryStore::put_room(const contracts::RoomTypeSnapshot& snapshot) {
    co_await steps_.step();
    const auto id = snapshot.room_type_id;
    const auto known = database_.rooms.find(id);
    if (known != database_.rooms.end() && known->second.version >= snapshot.version) co_return;
    const bool inserted = known == database_.rooms.end();
    database_.rooms[id] = snapshot;
    database_.model.put_room(id, snapshot.quantity, snapshot.published);
    if (inserted) {
        database_.room_versions[id] = 1;
        database_.tell_inventory(id);
    }
    co_await steps_.step();
}

task<std::expected<void, Error>> MemoryStore::set_capacity(RoomTypeId id, std::int64_t capacity) {
    co_await steps_.step();
    simulation::Transaction tx(database_.engine, steps_);
    co_await tx.lock(id.to_string());
    auto done = database_.model.set_capacity(id, capacity);
    if (done) {
        ++database_.room_versions[id];
        database_.tell_inventory(id);
    }
    co_await steps_.step();
    co_return done;
}

task<std::expected<void, Error>> MemoryStore::close_rooms(std::vector<RoomTypeId> ids) {
    co_await steps_.step();
    simulation::Transaction tx(database_.engine, steps_);
    std::ranges::sort(ids);
    for (const auto id : ids) co_await tx.lock(id.to_string());
    auto done = database_.model.close(ids);
    co_await steps_.step();
    co_return done;
}

task<std::optional<Booking>> MemoryStore::find(BookingId id) {
    co_await steps_.step();
    const auto found = database_.bookings.find(id);
    co_return found == database_.bookings.end() ? std::nullopt : std::optional(found->second);
}

namespace {

/// Those that `wanted` likes, newest first, after a place.
template <class Wanted>
std::vector<Booking> page(const MemoryDatabase& database, std::optional<PagePlace> after, std::int64_t limit,
                          Wanted wanted) {
    const auto place = [](const Booking& booking) { return std::pair(booking.created_at, booking.id.uuid()); };
    std::vector<Booking> found;
    for (const auto& [id, booking] : database.bookings)
        if (wanted(booking) && (!after || place(booking) < std::pair(after->created_at, after->id)))
            found.push_back(booking);
    std::ranges::sort(found, std::ranges::greater{}, place);
    found.resize(std::min(found.size(), static_cast<std::size_t>(limit)));
    return found;
}

}  // namespace

task<std::vector<Booking>> MemoryStore::of_tenant(UserId tenant, std::optional<PagePlace> after, std::int64_t limit) {
    co_await steps_.step();
    co_return page(database_, after, limit, [&](const Booking& booking) { return booking.tenant == tenant; });
}

task<std::vector<Booking>> MemoryStore::of_landlord(LandlordAccountId landlord, std::optional<PagePlace> after,
                                                    std::int64_t limit) {
    co_await steps_.step();
    co_return page(database_, after, limit, [&](const Booking& booking) { return booking.landlord == landlord; });
}

task<std::vector<Booking>> MemoryStore::changed_since(Viewer viewer, Instant since) {
    co_await steps_.step();
    std::vector<Booking> changed;
    for (const auto id : database_.order) {
        const auto& booking = database_.bookings.at(id);
        const bool theirs = booking.tenant == viewer.tenant || booking.landlord == viewer.landlord;
        if (theirs && booking.updated_at > since) changed.push_back(booking);
    }
    std::ranges::sort(changed, {}, &Booking::updated_at);
    co_return changed;
}

task<Instant> MemoryStore::now() {
    co_await steps_.step();
    co_return database_.clock.now();
}

task<std::vector<contracts::TimelineEntry>> MemoryStore::timeline(BookingId id) {
    co_await steps_.step();
    std::vector<contracts::TimelineEntry> entries;
    const auto found = database_.bookings.find(id);
    if (found == database_.bookings.end()) co_return entries;
    entries.push_back({.at = found->second.created_at, .step = StepName::held, .cause = Cause::tenant, .detail = {}});
    const auto& steps = database_.steps[id];
    entries.insert(entries.end(), steps.begin(), steps.end());
    co_return entries;
}

}  // namespace rentezy::booking::testing
