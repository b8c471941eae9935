#include "services/property/app/with_booking.hpp"

#include <ranges>

#include "contracts/events/booking.hpp"
#include "contracts/http/booking.hpp"
#include "platform/log/log.hpp"
#include "services/property/app/change_property.hpp"

namespace rentezy::property {
namespace {

/// Asks booking to do something on behalf of the landlord; the answer's body. `refused` is what its 409 means.
task<Result<std::string, Error>> ask_booking(const App& app, const http::Request& asked, std::string path,
                                             std::string body, Error refused) {
    auto request = service::on_behalf_of(asked, http::Method::post, std::move(path));
    request.headers.set("Content-Type", "application/json");
    request.body = std::move(body);
    auto answer = co_await app.services.call("booking", std::move(request));
    if (answer.status >= 200 && answer.status < 300) co_return std::move(answer.body);
    if (answer.status == 409) co_return std::unexpected(refused);
    log::warn("booking did not do what property asked of it", {{"status", answer.status}});
    co_return std::unexpected(Error::booking_unavailable);
}

std::vector<RoomTypeId> room_ids(const Property& property) {
    std::vector<RoomTypeId> ids;
    for (const auto& room : property.room_types) ids.push_back(room.id);
    return ids;
}

task<Result<void, Error>> close_room_types(const App& app, const http::Request& asked, std::vector<RoomTypeId> ids) {
    if (ids.empty()) co_return Result<void, Error>{};
    auto body =
        contract::to_json(contracts::CloseRoomTypes{.room_type_ids = contract::List<RoomTypeId, 1000>(std::move(ids))});
    (void)TRY(co_await ask_booking(app, asked, "/internal/room-types/close", std::move(body), Error::active_bookings));
    co_return Result<void, Error>{};
}

/// Sets booking's capacity; answers the room's counters from then on.
task<Result<contracts::InventoryChanged, Error>> set_capacity(const App& app, const http::Request& asked, RoomTypeId id,
                                                              contract::Integer<0, 1'000'000> quantity) {
    const auto body =
        TRY(co_await ask_booking(app, asked, fmt::format("/internal/room-types/{}/capacity", id),
                                 contract::to_json(contracts::SetCapacity{quantity}), Error::quantity_below_taken));
    auto counters = contract::read<contracts::InventoryChanged>(body, contract::Unknown::ignore);
    if (!counters)
        throw std::runtime_error(fmt::format("booking's counters cannot be read: {}", counters.error().detail));
    co_return *counters;
}

/// Records the end of a home whose room types `closed` are off sale. None when it has got others meanwhile.
task<Result<std::optional<Property>, Error>> record_archived(const App& app, const http::Request& asked, PropertyId id,
                                                             const std::vector<RoomTypeId>& closed) {
    auto tx = co_await app.store.begin();
    const auto locked = co_await tx.lock(id);
    if (!locked) co_return std::unexpected(Error::not_found);
    if (room_ids(locked->property) != closed) co_return std::nullopt;
    auto change = TRY(decide(locked->property, Archive{}, locked->now));
    co_await tx.save(change);
    co_await tx.announce(change, asked.traceparent);
    co_await tx.commit();
    co_return std::move(change.after);
}

}  // namespace

task<Result<Property, Error>> update_room_type(const App& app, const http::Request& asked, UpdateRoomType command) {
    const auto property = co_await app.store.find_by_room_type(command.id);
    if (!property || property->landlord != command.account) co_return std::unexpected(Error::not_found);
    const EditRoomType action{.id = command.id, .changes = command.changes};
    std::optional<contracts::InventoryChanged> counters;
    if (command.changes.quantity) {
        // What would be refused anyway must not have moved booking's capacity first.
        (void)TRY(decide(*property, action, property->updated_at));
        counters = TRY(co_await set_capacity(app, asked, command.id, *command.changes.quantity));
    }
    auto done = TRY(co_await change_property(app, {.id = property->id,
                                                   .authority = {.account = command.account},
                                                   .action = action,
                                                   .traceparent = asked.traceparent,
                                                   .counters = counters}));
    co_return std::get<Property>(std::move(done));
}

task<Result<Property, Error>> archive_property(const App& app, const http::Request& asked, LandlordAccountId account,
                                               PropertyId id) {
    // A room type that is added between the call and the record is closed in another round.
    constexpr int rounds = 3;
    for (int round = 0; round < rounds; ++round) {
        const auto property = co_await app.store.find(id);
        if (!property || property->landlord != account) co_return std::unexpected(Error::not_found);
        if (property->status == Status::archived) co_return std::unexpected(Error::archived);
        const auto rooms = room_ids(*property);
        const auto off_sale = co_await close_room_types(app, asked, rooms);
        if (!off_sale) co_return std::unexpected(off_sale.error());
        if (auto archived = TRY(co_await record_archived(app, asked, id, rooms))) co_return std::move(*archived);
    }
    co_return std::unexpected(Error::booking_unavailable);
}

}  // namespace rentezy::property
