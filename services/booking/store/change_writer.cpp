#include "services/booking/store/change_writer.hpp"

#include "contracts/events/booking.hpp"
#include "services/booking/queries.hpp"
#include "services/booking/store/announcement.hpp"
#include "services/booking/store/enum_text.hpp"

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

task<void> save_bookings(pg::Transaction& tx, std::vector<Change>& changes) {
    std::vector<BookingId> ids;
    std::vector<std::string> statuses;
    std::vector<std::optional<Instant>> settle_by, payment_started_at;
    std::vector<std::optional<PaymentId>> payments;
    std::vector<std::optional<std::string>> declined;
    std::unordered_map<BookingId, Booking*> by_id;
    for (auto& change : changes) {
        auto& booking = change.booking;
        ids.push_back(booking.id);
        statuses.push_back(enum_text(booking.status));
        settle_by.push_back(booking.settle_by);
        payment_started_at.push_back(booking.payment_started_at);
        payments.push_back(booking.payment);
        declined.push_back(change.declined_charge);
        by_id.emplace(booking.id, &booking);
    }
    const auto rows =
        co_await tx.execute(sql::bookings_save, ids, statuses, settle_by, payment_started_at, payments, declined);
    for (const auto row : rows) {
        auto& booking = *by_id.at(row.get<BookingId>("id"));
        booking.version = row.get<std::int64_t>("version");
        booking.updated_at = row.get<Instant>("updated_at");
    }
    if (static_cast<std::size_t>(rows.size()) != changes.size())
        throw std::logic_error("a change of a booking that does not exist, or two of one");
}

task<void> append_notes(pg::Transaction& tx, const std::vector<Change>& changes) {
    std::vector<BookingId> ids;
    std::vector<std::string> steps, causes;
    std::vector<std::optional<std::string>> details;
    for (const auto& change : changes)
        for (const auto& note : change.notes) {
            ids.push_back(change.booking.id);
            steps.push_back(enum_text(note.step));
            causes.push_back(enum_text(note.cause));
            details.push_back(note.detail);
        }
    if (!ids.empty()) co_await tx.execute(sql::booking_steps_append, ids, steps, causes, details);
}

task<void> change_counters(pg::Transaction& tx, const std::vector<Change>& changes) {
    std::map<RoomTypeId, int> by_room;
    for (const auto& change : changes)
        if (change.available_change != 0) by_room[change.booking.room_type] += change.available_change;
    for (const auto& [room, by] : by_room) {
        const auto rows = co_await tx.execute(sql::room_change_available, room, by);
        co_await announce_inventory(tx, room, rows.one());
    }
}

}  // namespace

task<void> announce_held(pg::Transaction& tx, const Booking& booking) {
    EventColumns events;
    auto told = announcement_of_hold(booking);
    events.add(told.type, booking.id.to_string(), booking.version, std::move(told.json));
    co_await events.write(tx);
}

task<void> announce_inventory(pg::Transaction& tx, RoomTypeId room, const pg::Row& counters) {
    const contracts::InventoryChanged data{.room_type_id = room,
                                           .capacity = counters.get<std::int64_t>("capacity"),
                                           .available = counters.get<std::int64_t>("available"),
                                           .version = counters.get<std::int64_t>("version")};
    EventColumns events;
    events.add(contracts::booking_events::inventory_changed, room.to_string(), data.version, contract::to_json(data));
    co_await events.write(tx);
}

task<std::vector<Booking>> write_changes(pg::Transaction& tx, std::vector<Change> changes) {
    if (changes.empty()) co_return std::vector<Booking>{};
    co_await save_bookings(tx, changes);
    co_await append_notes(tx, changes);
    co_await change_counters(tx, changes);
    EventColumns events;
    for (const auto& change : changes) {
        if (change.refund)
            co_await tx.execute(sql::refund_insert, change.refund->id, change.refund->booking, change.refund->payment,
                                change.refund->amount.amount_minor, change.refund->amount.currency.code(),
                                change.refund->reason);
        if (auto told = announcement_of(change))
            events.add(told->type, change.booking.id.to_string(), change.booking.version, std::move(told->json));
    }
    co_await events.write(tx);
    std::vector<Booking> saved;
    saved.reserve(changes.size());
    for (auto& change : changes) saved.push_back(std::move(change.booking));
    co_return saved;
}

}  // namespace rentezy::booking
