#include "services/property/events/consumers.hpp"

#include "services/property/store/property_store.hpp"

namespace rentezy::property {
namespace {

task<void> apply_inventory(pg::Transaction& tx, const event_log::Event& event) {
    // Unreadable for good: it ends as a dead letter.
    const auto told = contract::read<contracts::InventoryChanged>(event.data, contract::Unknown::ignore);
    if (!told) throw std::invalid_argument(fmt::format("{}: {}", event.type, told.error().detail));
    co_await inventory_told(tx, *told);
}

}  // namespace

std::vector<event_log::Consumer> make_consumers() {
    namespace booking = contracts::booking_events;
    return {{.name = "property.from_booking",
             .topics = {std::string(booking::topic)},
             .types = {std::string(booking::inventory_changed)},
             .apply = &apply_inventory}};
}

}  // namespace rentezy::property
