#include "services/booking/store/pg_store.hpp"

#include "services/booking/queries.hpp"
#include "services/booking/store/enum_text.hpp"
#include "services/booking/store/row_mapping.hpp"

namespace rentezy::booking {

task<HoldOutcome> PgStore::hold(HoldCommand command) { return rooms_->hold(std::move(command)); }

task<std::optional<HoldOutcome>> PgStore::find_hold(UserId tenant, std::string key, std::string request_hash) {
    const auto rows = co_await pool_.execute(sql::booking_by_key, tenant, key, request_hash);
    if (rows.empty()) co_return std::nullopt;
    co_return hold_outcome_of(rows.one());
}

task<std::unique_ptr<Tx>> PgStore::begin() { return rooms_->begin(nullptr); }

task<std::unique_ptr<Tx>> PgStore::begin(event_log::Claim& claim) { return rooms_->begin(&claim); }

task<int> PgStore::sweep_due(int limit, DecideDue decide_each) {
    std::vector<DueOfRoom> due;
    const auto rows = co_await pool_.execute(sql::bookings_due, limit);
    for (const auto row : rows)
        due.push_back({row.get<RoomTypeId>("room_type_id"), row.get<std::vector<BookingId>>("ids")});
    co_return co_await rooms_->sweep(std::move(due), std::move(decide_each));
}

task<Store::NextDue> PgStore::next_due() {
    const auto rows = co_await pool_.execute(sql::booking_next_due);
    co_return NextDue{.at = rows.one().get<std::optional<Instant>>("at"), .now = rows.one().get<Instant>("now")};
}

task<std::optional<Booking>> PgStore::find(BookingId id) {
    const auto rows = co_await pool_.execute(sql::booking_find, id);
    if (rows.empty()) co_return std::nullopt;
    co_return booking_of(rows.one());
}

task<std::vector<Booking>> PgStore::of_tenant(UserId tenant, std::optional<PagePlace> after, std::int64_t limit) {
    co_return bookings_of(co_await pool_.execute(sql::bookings_of_tenant, tenant,
                                                 after ? std::optional(after->created_at) : std::nullopt,
                                                 after ? std::optional(after->id) : std::nullopt, limit));
}

task<std::vector<Booking>> PgStore::of_landlord(LandlordAccountId landlord, std::optional<PagePlace> after,
                                                std::int64_t limit) {
    co_return bookings_of(co_await pool_.execute(sql::bookings_of_landlord, landlord,
                                                 after ? std::optional(after->created_at) : std::nullopt,
                                                 after ? std::optional(after->id) : std::nullopt, limit));
}

task<std::vector<Booking>> PgStore::changed_since(Viewer viewer, Instant since) {
    co_return bookings_of(co_await pool_.execute(sql::bookings_changed, viewer.tenant, viewer.landlord, since));
}

task<Instant> PgStore::now() {
    const auto rows = co_await pool_.execute(sql::database_now);
    co_return rows.one().get<Instant>("now");
}

task<std::vector<contracts::TimelineEntry>> PgStore::timeline(BookingId id) {
    const auto rows = co_await pool_.execute(sql::booking_timeline, id);
    std::vector<contracts::TimelineEntry> entries;
    for (const auto row : rows)
        entries.push_back({.at = row.get<Instant>("at"),
                           .step = enum_of<StepName>(row.get<std::string_view>("step")),
                           .cause = enum_of<Cause>(row.get<std::string_view>("cause")),
                           .detail = row.get<std::optional<std::string>>("detail")});
    co_return entries;
}

}  // namespace rentezy::booking
