#include "services/property/app/change_property.hpp"

#include <algorithm>

namespace rentezy::property {
namespace {

/// What the answer and the event tell is what booking said; the table may know of something newer already.
void take_over(const contracts::InventoryChanged& counters, Property& property) {
    const auto room = std::ranges::find(property.room_types, counters.room_type_id, &RoomType::id);
    if (room != property.room_types.end()) room->inventory = {counters.capacity, counters.capacity, counters.available};
}

}  // namespace

task<Result<Done, Error>> create_property(const App& app, CreateProperty command) {
    auto tx = co_await app.store.begin();
    if (auto earlier = TRY(co_await recall(tx, command.keyed))) co_return std::move(*earlier);
    Change change{.after = draft(PropertyId::make(), command.landlord, std::move(command.wanted), co_await tx.now()),
                  .announce = EventKind::created,
                  .announce_rooms = {}};
    co_await tx.add(change.after);
    co_await tx.announce(change, command.traceparent);
    co_await remember(tx, command.keyed, change.after);
    co_await tx.commit();
    co_return std::move(change.after);
}

task<Result<Done, Error>> change_property(const App& app, ChangeProperty command) {
    auto tx = co_await app.store.begin();
    if (auto earlier = TRY(co_await recall(tx, command.keyed))) co_return std::move(*earlier);
    const auto locked = co_await tx.lock(command.id);
    if (!locked || !command.authority.covers(locked->property)) co_return std::unexpected(Error::not_found);
    auto change = TRY(decide(locked->property, std::move(command.action), locked->now));
    if (command.counters) take_over(*command.counters, change.after);
    co_await tx.save(change);
    if (command.counters) co_await inventory_told(tx.transaction(), *command.counters);
    co_await tx.announce(change, command.traceparent);
    co_await remember(tx, command.keyed, change.after);
    co_await tx.commit();
    co_return std::move(change.after);
}

}  // namespace rentezy::property
