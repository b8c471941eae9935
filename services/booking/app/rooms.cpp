#include "services/booking/app/rooms.hpp"

#include "platform/log/log.hpp"
#include "platform/runtime/worker_pool.hpp"

namespace rentezy::booking {
namespace {

/// What property says of a room type, kept. False when it knows none.
task<bool> ask_property(const App& app, const http::Request& asked, RoomTypeId id) {
    const auto answer = co_await app.services.call(
        "property", service::on_behalf_of(asked, http::Method::get, "/internal/room-types/" + id.to_string()));
    if (answer.status == 404) co_return false;
    const auto snapshot = contract::read<contracts::RoomTypeSnapshot>(answer.body, contract::Unknown::ignore);
    if (answer.status != 200 || !snapshot) {
        log::warn("property did not tell about a room type", {{"room_type_id", id}, {"status", answer.status}});
        throw runtime::Overloaded("The property service did not answer.");
    }
    co_await app.store.put_room(*snapshot);
    co_return true;
}

/// The room type whether or not it is on sale.
task<std::optional<RoomOnSale>> known_room(const App& app, const http::Request& asked, RoomTypeId id) {
    if (auto room = co_await app.store.room(id)) co_return room;
    if (!co_await ask_property(app, asked, id)) co_return std::nullopt;
    co_return co_await app.store.room(id);
}

bool is_theirs(const http::Request& asked, const RoomOnSale& room) {
    return asked.principal && asked.principal->account && *asked.principal->account == room.landlord.uuid();
}

}  // namespace

task<std::optional<RoomOnSale>> room_on_sale(const App& app, const http::Request& asked, RoomTypeId id) {
    auto room = co_await app.store.room_lately(id);
    if (room && room->on_sale()) co_return room;
    if (room && room->closed) co_return std::nullopt;
    if (!co_await ask_property(app, asked, id)) co_return std::nullopt;
    room = co_await app.store.room(id);
    if (room && room->on_sale()) co_return room;
    co_return std::nullopt;
}

task<Result<RoomOnSale, Error>> set_capacity(const App& app, const http::Request& asked, RoomTypeId id,
                                             std::int64_t capacity) {
    const auto room = co_await known_room(app, asked, id);
    if (!room || !is_theirs(asked, *room)) co_return std::unexpected(Error::room_not_found);
    const auto set = co_await app.store.set_capacity(id, capacity);
    if (!set) co_return std::unexpected(set.error());
    co_return (co_await app.store.room(id)).value();
}

task<Result<void, Error>> close_rooms(const App& app, const http::Request& asked, std::vector<RoomTypeId> ids) {
    for (const auto id : ids) {
        const auto room = co_await known_room(app, asked, id);
        if (!room || !is_theirs(asked, *room)) co_return std::unexpected(Error::room_not_found);
    }
    co_return co_await app.store.close_rooms(std::move(ids));
}

}  // namespace rentezy::booking
