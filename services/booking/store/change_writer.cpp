#include "services/booking/store/change_writer.hpp"

#include "contracts/events/booking.hpp"
#include "services/booking/queries.hpp"
#include "services/booking/store/announcement.hpp"
#include "services/booking/store/enum_text.hpp"
#include "services/booking/store/row_mapping.hpp"

namespace rentezy::booking {
namespace {

/// Events to be written, in columns.
struct EventColumns {
    std::vector<Uuid> ids;
    std::vector<std::string> types;
    std::vector<std::string> subjects;
    std::vector<std::int64_t> versions;
    std::vector<std::string> data;

    void add(std::string_view type, std::string subject, std::int64_t version, std::string json) {
        ids.push_back(Uuid::v7());
        types.emplace_back(type);
        subjects.push_back(std::move(subject));
        versions.push_back(version);
        data.push_back(std::move(json));
    }
    task<void> write(pg::Transaction& tx) const {
        if (!ids.empty()) co_await tx.execute(sql::events_append, ids, types, subjects, versions, data);
    }
};

/// Entries of timelines to be written, in columns.
struct NoteColumns {
    std::vector<BookingId> ids;
    std::vector<std::string> steps, causes;
    std::vector<std::optional<std::string>> details;

    void add(const Change& change) {
        for (const auto& note : change.notes) {
            ids.push_back(change.booking.id);
            steps.push_back(enum_text(note.step));
            causes.push_back(enum_text(note.cause));
            details.push_back(note.detail);
        }
    }
};

task<void> save_bookings(pg::Transaction& tx, const std::vector<Change>& changes) {
    std::vector<BookingId> ids;
    std::vector<std::string> statuses;
    std::vector<std::optional<Instant>> settle_by, payment_started_at;
    std::vector<std::optional<PaymentId>> payments;
    std::vector<std::optional<std::string>> declined;
    std::vector<std::int64_t> versions;
    std::vector<Instant> updated_at;
    for (const auto& change : changes) {
        const auto& booking = change.booking;
        ids.push_back(booking.id);
        statuses.push_back(enum_text(booking.status));
        settle_by.push_back(booking.settle_by);
        payment_started_at.push_back(booking.payment_started_at);
        payments.push_back(booking.payment);
        declined.push_back(change.declined_charge);
        versions.push_back(booking.version);
        updated_at.push_back(booking.updated_at);
    }
    const auto saved = co_await tx.execute(sql::bookings_save, ids, statuses, settle_by, payment_started_at, payments,
                                           declined, versions, updated_at);
    if (static_cast<std::size_t>(saved.affected()) != changes.size())
        throw std::logic_error("a change of a booking that was not locked, or two of one");
}

task<void> append_notes(pg::Transaction& tx, const std::vector<Change>& changes) {
    NoteColumns notes;
    for (const auto& change : changes) notes.add(change);
    if (!notes.ids.empty())
        co_await tx.execute(sql::booking_steps_append, notes.ids, notes.steps, notes.causes, notes.details);
}

void add_inventory(EventColumns& events, RoomTypeId room, const pg::Row& counters) {
    const contracts::InventoryChanged data{.room_type_id = room,
                                           .capacity = counters.get<std::int64_t>("capacity"),
                                           .available = counters.get<std::int64_t>("available"),
                                           .version = counters.get<std::int64_t>("version")};
    events.add(contracts::booking_events::inventory_changed, room.to_string(), data.version, contract::to_json(data));
}

task<void> change_counters(pg::Transaction& tx, const std::vector<Change>& changes, EventColumns& events) {
    std::map<RoomTypeId, int> by_room;
    for (const auto& change : changes) by_room[change.booking.room_type] += change.available_change;
    std::erase_if(by_room, [](const auto& entry) { return entry.second == 0; });
    if (by_room.empty()) co_return;
    std::vector<RoomTypeId> rooms;
    std::vector<int> by;
    for (const auto& [room, places] : by_room) {
        rooms.push_back(room);
        by.push_back(places);
    }
    const auto rows = co_await tx.execute(sql::rooms_change_available, rooms, by);
    for (const auto row : rows) add_inventory(events, row.get<RoomTypeId>("id"), row);
}

/// Whether nothing but the booking, its timeline and its own event are concerned.
bool is_of_booking_alone(const Change& change) { return change.available_change == 0 && !change.refund; }

task<void> save_alone(pg::Transaction& tx, const Change& change) {
    const auto& booking = change.booking;
    NoteColumns notes;
    notes.add(change);
    const auto told = announcement_of(change);
    const auto id = told ? std::optional(Uuid::v7()) : std::nullopt;
    const auto type = told ? std::optional(std::string(told->type)) : std::nullopt;
    const auto data = told ? std::optional(told->json) : std::nullopt;
    const auto rows =
        co_await tx.execute(sql::booking_change_alone, booking.id, enum_text(booking.status), booking.settle_by,
                            booking.payment_started_at, booking.payment, change.declined_charge, booking.version,
                            booking.updated_at, notes.steps, notes.causes, notes.details, id, type, data);
    if (rows.one().get<std::int64_t>("saved") != 1) throw std::logic_error("a change of a booking that was not locked");
}

task<void> ask_back(pg::Transaction& tx, const std::vector<Change>& changes) {
    std::vector<RefundId> ids;
    std::vector<BookingId> bookings;
    std::vector<PaymentId> payments;
    std::vector<std::int64_t> amounts;
    std::vector<std::string> currencies;
    std::vector<std::optional<std::string>> reasons;
    for (const auto& change : changes) {
        if (!change.refund) continue;
        ids.push_back(change.refund->id);
        bookings.push_back(change.refund->booking);
        payments.push_back(change.refund->payment);
        amounts.push_back(change.refund->amount.amount_minor);
        currencies.emplace_back(change.refund->amount.currency.code());
        reasons.push_back(change.refund->reason);
    }
    if (!ids.empty()) co_await tx.execute(sql::refunds_insert, ids, bookings, payments, amounts, currencies, reasons);
}

}  // namespace

task<void> announce_held(pg::Transaction& tx, const Booking& booking) {
    EventColumns events;
    auto told = announcement_of_hold(booking);
    events.add(told.type, booking.id.to_string(), booking.version, std::move(told.json));
    co_await events.write(tx);
}

task<void> announce_inventory(pg::Transaction& tx, RoomTypeId room, const pg::Row& counters) {
    EventColumns events;
    add_inventory(events, room, counters);
    co_await events.write(tx);
}

void stamp(Change& change, Instant now) {
    ++change.booking.version;
    change.booking.updated_at = std::max(now, change.booking.updated_at);
}

std::optional<Change> decided(const pg::Row& due, const Store::DecideDue& decide_each) {
    const auto now = due.get<Instant>("now");
    auto change = decide_each(booking_of(due), now);
    if (change) stamp(*change, now);
    return change;
}

task<void> write_settled(pg::Transaction& tx, RefundId id, RefundStatus status) {
    co_await tx.execute(sql::refund_settle, id, status == RefundStatus::refunded ? "refunded" : "failed");
}

task<std::expected<void, Error>> write_capacity(pg::Transaction& tx, RoomTypeId id, std::int64_t capacity) {
    const auto rows = co_await tx.execute(sql::room_set_capacity, id, capacity);
    if (rows.empty()) {
        const auto known = co_await tx.execute(sql::room_find, id);
        co_return std::unexpected(known.empty() ? Error::room_not_found : Error::quantity_below_taken);
    }
    co_await announce_inventory(tx, id, rows.one());
    co_return std::expected<void, Error>{};
}

task<std::vector<Booking>> write_changes(pg::Transaction& tx, std::vector<Change> changes) {
    if (changes.empty()) co_return std::vector<Booking>{};
    if (changes.size() == 1 && is_of_booking_alone(changes.front())) {
        co_await save_alone(tx, changes.front());
        co_return std::vector{std::move(changes.front().booking)};
    }
    EventColumns events;
    co_await save_bookings(tx, changes);
    co_await append_notes(tx, changes);
    co_await ask_back(tx, changes);
    co_await change_counters(tx, changes, events);
    for (const auto& change : changes)
        if (auto told = announcement_of(change))
            events.add(told->type, change.booking.id.to_string(), change.booking.version, std::move(told->json));
    co_await events.write(tx);
    std::vector<Booking> saved;
    saved.reserve(changes.size());
    for (auto& change : changes) saved.push_back(std::move(change.booking));
    co_return saved;
}

}  // namespace rentezy::booking
