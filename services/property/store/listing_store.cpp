#include "services/property/store/listing_store.hpp"

#include <unordered_set>

#include "services/property/queries.hpp"
#include "services/property/store/events.hpp"
#include "services/property/store/params.hpp"

namespace rentezy::property {
namespace {

/// A listing as the home it becomes, through the transitions that every home goes through.
struct Made {
    Change created;
    Change last;  // with every room type announced
};

Made make(PropertyId id, LandlordAccountId landlord, Listing listing, bool publish, Instant now) {
    Made made;
    made.created.after = draft(id, landlord, std::move(listing.home), now);
    made.created.announce = EventKind::created;
    made.last = made.created;
    for (const auto& wanted : listing.room_types)
        made.last = decide(made.last.after, AddRoomType{room_type(RoomTypeId::make(), wanted)}, now).value();
    if (publish) {
        made.last = decide(made.last.after, Submit{}, now).value();
        made.last = decide(made.last.after, Approve{}, now).value();
    }
    made.last.announce_rooms.clear();
    for (const auto& room : made.last.after.room_types) made.last.announce_rooms.push_back(room.id);
    return made;
}

task<std::unordered_set<PropertyId>> claim(pg::Transaction& tx, LandlordAccountId landlord,
                                           const std::vector<Listing>& listings, const std::vector<PropertyId>& ids) {
    std::vector<std::string> sources;
    for (const auto& listing : listings) sources.push_back(listing.source_id);
    std::unordered_set<PropertyId> claimed;
    for (const auto row : co_await tx.execute(sql::import_listing_claim, landlord, sources, ids))
        claimed.insert(row.get<PropertyId>("property_id"));
    co_return claimed;
}

}  // namespace

task<std::int64_t> add_listings(pg::Pool& pool, const event_log::Outbox& outbox, LandlordAccountId landlord,
                                std::vector<Listing> listings, bool publish) {
    std::vector<PropertyId> ids;
    for (std::size_t i = 0; i < listings.size(); ++i) ids.push_back(PropertyId::make());
    auto tx = co_await pool.begin();
    const auto clock = co_await tx.execute(sql::property_now);
    const auto now = clock.one().get<Instant>("now");
    const auto claimed = co_await claim(tx, landlord, listings, ids);
    EventBatch events;
    for (std::size_t i = 0; i < listings.size(); ++i) {
        if (!claimed.contains(ids[i])) continue;
        const auto made = make(ids[i], landlord, std::move(listings[i]), publish, now);
        co_await tx.execute_with(sql::property_insert, insert_params(made.last.after));
        for (const auto& room : made.last.after.room_types)
            co_await tx.execute_with(sql::room_type_save, room_params(ids[i], room));
        events.add(made.created);
        events.add(made.last);
    }
    if (!events.empty()) co_await events.append_to(tx, {});
    outbox.wake_after(tx);
    co_await tx.commit_or_throw();
    co_return static_cast<std::int64_t>(claimed.size());
}

}  // namespace rentezy::property
