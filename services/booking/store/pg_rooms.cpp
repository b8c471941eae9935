/// PgStore's half about room types: what is sold, and how many there are.
#include "services/booking/queries.hpp"
#include "services/booking/store/change_writer.hpp"
#include "services/booking/store/enum_text.hpp"
#include "services/booking/store/pg_store.hpp"

namespace rentezy::booking {

task<void> put_room(pg::Transaction& tx, const contracts::RoomTypeSnapshot& snapshot) {
    const auto rows = co_await tx.execute(
        sql::room_put, snapshot.room_type_id, snapshot.property_id, snapshot.landlord_account_id, snapshot.quantity,
        snapshot.published, snapshot.rent.amount_minor, snapshot.deposit.amount_minor, snapshot.rent.currency.code(),
        snapshot.time_zone, enum_text(snapshot.cancellation_policy), snapshot.available_from, snapshot.version);
    if (!rows.empty() && rows.one().get<bool>("inserted"))
        co_await announce_inventory(tx, snapshot.room_type_id, rows.one());
}

task<std::optional<RoomOnSale>> PgStore::room(RoomTypeId id) {
    const auto rows = co_await pool_.execute(sql::room_find, id);
    if (rows.empty()) co_return std::nullopt;
    const auto row = rows.one();
    co_return RoomOnSale{.id = row.get<RoomTypeId>("id"),
                         .property = row.get<PropertyId>("property_id"),
                         .landlord = row.get<LandlordAccountId>("landlord_account_id"),
                         .capacity = row.get<std::int64_t>("capacity"),
                         .available = row.get<std::int64_t>("available"),
                         .version = row.get<std::int64_t>("version"),
                         .published = row.get<bool>("published"),
                         .closed = row.get<bool>("closed"),
                         .time_zone = row.get<std::string>("time_zone"),
                         .available_from = row.get<std::optional<CivilDate>>("available_from"),
                         .read_at = row.get<Instant>("now")};
}

task<std::optional<RoomOnSale>> PgStore::room_lately(RoomTypeId id) {
    if (auto known = recent_rooms_.find(id)) co_return known;
    const std::function<task<std::optional<RoomOnSale>>()> read = [this, id] { return read_and_keep(id); };
    co_return co_await room_reads_.read(id, read);
}

task<std::optional<RoomOnSale>> PgStore::read_and_keep(RoomTypeId id) {
    auto read = co_await room(id);
    if (read) recent_rooms_.keep(*read);
    co_return read;
}

task<void> PgStore::put_room(const contracts::RoomTypeSnapshot& snapshot) {
    auto tx = co_await pool_.begin();
    outbox_.wake_after(tx);
    co_await booking::put_room(tx, snapshot);
    co_await tx.commit_or_throw();
    recent_rooms_.forget(snapshot.room_type_id);
}

task<std::expected<void, Error>> PgStore::set_capacity(RoomTypeId id, std::int64_t capacity) {
    return rooms_->set_capacity(id, capacity);
}

task<std::expected<void, Error>> PgStore::close_rooms(std::vector<RoomTypeId> ids) {
    auto tx = co_await pool_.begin();
    co_await tx.execute(sql::rooms_lock, ids);
    const auto active = co_await tx.execute(sql::rooms_active_bookings, ids);
    if (active.one().get<bool>("yes")) co_return std::unexpected(Error::active_bookings);
    co_await tx.execute(sql::rooms_close, ids);
    co_await tx.commit_or_throw();
    co_return std::expected<void, Error>{};
}

}  // namespace rentezy::booking
