#include "services/property/events/consumers.hpp"

#include <map>
#include <ranges>

#include "services/property/store/property_store.hpp"

namespace rentezy::property {
namespace {

task<void> apply_inventory(pg::Transaction& tx, const event_log::Event& event) {
    // Unreadable for good: it ends as a dead letter.
    const auto told = contract::read<contracts::InventoryChanged>(event.data, contract::Unknown::ignore);
    if (!told) throw std::invalid_argument(fmt::format("{}: {}", event.type, told.error().detail));
    co_await inventory_told(tx, *told);
}

/// Of all that is told of a room type, only the last word counts.
task<std::size_t> apply_inventories(pg::Transaction& tx, std::span<const event_log::Record> records) {
    std::map<RoomTypeId, contracts::InventoryChanged> last;
    std::size_t read = 0;
    for (const auto& record : records) {
        auto told = contract::read<contracts::InventoryChanged>(record.event.data, contract::Unknown::ignore);
        if (!told) break;
        ++read;
        auto& known = last.try_emplace(told->room_type_id, *told).first->second;
        if (told->version > known.version) known = *told;
    }
    const auto told = std::views::values(last);
    co_await inventories_told(tx, {told.begin(), told.end()});
    co_return read;
}

}  // namespace

std::vector<event_log::Consumer> make_consumers() {
    namespace booking = contracts::booking_events;
    return {{.name = "property.from_booking",
             .topics = {std::string(booking::topic)},
             .types = {std::string(booking::inventory_changed)},
             .apply = &apply_inventory,
             .apply_together = &apply_inventories}};
}

}  // namespace rentezy::property
