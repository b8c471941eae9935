#include "services/property/store/events.hpp"

#include "contracts/events/property.hpp"
#include "services/property/queries.hpp"

namespace rentezy::property {
namespace {

std::string_view type_of(EventKind kind) {
    namespace types = contracts::property_events;
    switch (kind) {
        case EventKind::created:
            return types::created;
        case EventKind::updated:
            return types::updated;
        case EventKind::submitted:
            return types::submitted;
        case EventKind::published:
            return types::published;
        case EventKind::rejected:
            return types::rejected;
        case EventKind::archived:
            return types::archived;
    }
    throw std::logic_error("an event without a type");
}

}  // namespace

contracts::RoomTypeSnapshot snapshot_of(const Property& property, const RoomType& room) {
    return {.room_type_id = room.id,
            .property_id = property.id,
            .landlord_account_id = property.landlord,
            .version = property.version,
            .published = property.is_published(),
            .quantity = room.inventory.quantity,
            .rent = room.rent,
            .deposit = room.deposit,
            .time_zone = property.details.time_zone.value(),
            .cancellation_policy = property.details.cancellation_policy,
            .available_from = room.available_from};
}

void EventBatch::add(const Change& change) {
    const auto& property = change.after;
    add_event(type_of(change.announce), property.id.to_string(), property.version,
              contract::to_json(contracts::PropertyChanged{.property_id = property.id,
                                                           .landlord_account_id = property.landlord,
                                                           .status = property.status,
                                                           .version = property.version}));
    for (const auto id : change.announce_rooms)
        add_event(contracts::property_events::room_changed, id.to_string(), property.version,
                  contract::to_json(snapshot_of(property, *find_room_type(property, id))));
}

void EventBatch::add_event(std::string_view type, std::string subject, std::int64_t version, std::string data) {
    ids_.push_back(Uuid::v7());
    types_.emplace_back(type);
    subjects_.push_back(std::move(subject));
    versions_.push_back(version);
    data_.push_back(std::move(data));
}

task<void> EventBatch::append_to(pg::Transaction& tx, std::string traceparent) const {
    co_await tx.execute(sql::property_events_append, ids_, types_, subjects_, versions_, data_, traceparent);
}

}  // namespace rentezy::property
