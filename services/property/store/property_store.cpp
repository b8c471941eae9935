#include "services/property/store/property_store.hpp"

#include "platform/contract/names.hpp"
#include "services/property/queries.hpp"
#include "services/property/store/events.hpp"
#include "services/property/store/params.hpp"
#include "services/property/store/row_mapping.hpp"

namespace rentezy::property {
namespace {

std::optional<Property> maybe_property(const pg::Rows& rows) {
    if (rows.empty()) return std::nullopt;
    return property_of(rows.one());
}

pg::Params page_params(const Page& page) {
    return pg::Params::of(page.after ? std::optional(page.after->at) : std::nullopt,
                          page.after ? std::optional(page.after->id) : std::nullopt, page.limit);
}

/// Each mix of filters has its own statement and index.
const pg::Statement& published_statement(const Store::Filter& filter) {
    if (filter.city) return filter.kind ? sql::properties_published_city_kind : sql::properties_published_city;
    return filter.kind ? sql::properties_published_kind : sql::properties_published;
}

}  // namespace

task<std::optional<Tx::Locked>> Tx::lock(PropertyId id) {
    const auto lock = co_await tx_.execute(sql::property_lock, id);
    if (lock.empty()) co_return std::nullopt;
    // A statement of its own: its snapshot is younger than the lock, so it sees what the last holder did.
    auto property = maybe_property(co_await tx_.execute(sql::property_find, id));
    co_return Locked{.property = std::move(property).value(), .now = lock.one().get<Instant>("now")};
}

task<Instant> Tx::now() {
    const auto rows = co_await tx_.execute(sql::property_now);
    co_return rows.one().get<Instant>("now");
}

task<void> Tx::add(const Property& property) {
    co_await tx_.execute_with(sql::property_insert, insert_params(property));
}

task<void> Tx::save(const Change& change) {
    const auto& property = change.after;
    co_await tx_.execute_with(sql::property_save, save_params(property));
    if (property.edit)
        co_await tx_.execute_with(sql::property_edit_save, edit_params(property.id, *property.edit));
    else
        co_await tx_.execute(sql::property_edit_drop, property.id);
    if (change.room_type)
        co_await tx_.execute_with(sql::room_type_save,
                                  room_params(property.id, *find_room_type(property, *change.room_type)));
}

task<void> Tx::announce(const Change& change, std::string traceparent) {
    EventBatch events;
    events.add(change);
    co_await events.append_to(tx_, std::move(traceparent));
    outbox_->wake_after(tx_);
}

task<void> Tx::commit() { co_await tx_.commit_or_throw(); }

task<Tx> Store::begin() { co_return Tx(co_await pool_.begin(), outbox_); }

task<std::optional<Property>> Store::find(PropertyId id) {
    co_return maybe_property(co_await pool_.execute(sql::property_find, id));
}

task<std::optional<Property>> Store::find_by_room_type(RoomTypeId id) {
    co_return maybe_property(co_await pool_.execute(sql::property_of_room_type, id));
}

task<std::vector<Property>> Store::published(Filter filter, Page page) {
    auto params = page_params(page);
    if (filter.city) params.add(*filter.city);
    if (filter.kind) params.add(contract::enum_name(*filter.kind));
    co_return properties_of(co_await pool_.execute_with(published_statement(filter), std::move(params)));
}

task<std::vector<Property>> Store::of_landlord(LandlordAccountId landlord, Page page) {
    auto params = page_params(page);
    params.add(landlord);
    co_return properties_of(co_await pool_.execute_with(sql::properties_of_landlord, std::move(params)));
}

task<std::vector<Property>> Store::in_review(Page page) {
    co_return properties_of(co_await pool_.execute_with(sql::properties_in_review, page_params(page)));
}

task<std::vector<contracts::RoomTypeName>> Store::names(std::vector<RoomTypeId> ids,
                                                        std::optional<LandlordAccountId> landlord) {
    const auto rows = co_await pool_.execute(sql::room_type_names, ids, landlord);
    std::vector<contracts::RoomTypeName> names;
    for (const auto row : rows)
        names.push_back({.room_type_id = row.get<RoomTypeId>("id"),
                         .room_type_name = row.get<std::string>("name"),
                         .property_title = row.get<std::string>("title")});
    co_return names;
}

task<void> inventory_told(pg::Transaction& tx, const contracts::InventoryChanged& told) {
    co_await tx.execute(sql::room_type_inventory_told, told.room_type_id, told.capacity, told.available, told.version);
}

task<void> inventories_told(pg::Transaction& tx, std::vector<contracts::InventoryChanged> told) {
    std::vector<RoomTypeId> ids;
    std::vector<std::int64_t> capacities, available, versions;
    for (const auto& one : told) {
        ids.push_back(one.room_type_id);
        capacities.push_back(one.capacity);
        available.push_back(one.available);
        versions.push_back(one.version);
    }
    co_await tx.execute(sql::room_types_inventory_told, ids, capacities, available, versions);
}

}  // namespace rentezy::property
