/// The service's SQL behind one interface; no rules. Homes are read whole, room types and pending edit included, in one
/// statement each, pages too.
#pragma once
#include "contracts/events/booking.hpp"
#include "platform/event_log/outbox.hpp"
#include "platform/pg/idempotency.hpp"
#include "platform/pg/pool.hpp"
#include "services/property/domain/property.hpp"

namespace rentezy::property {

/// The place of the last home told, in the order of its list.
struct PagePlace {
    Instant at;
    Uuid id;
};
struct Page {
    std::optional<PagePlace> after;
    std::int64_t limit = 0;  // rows
};

/// One transaction. Destroyed without commit, nothing has happened.
class Tx {
  public:
    Tx(pg::Transaction tx, const event_log::Outbox& outbox) : tx_(std::move(tx)), outbox_(&outbox) {}

    struct Locked {
        Property property;
        Instant now;  // the transaction's, by the database's clock
    };
    /// Locks a home until the end and reads it. None where there is none.
    task<std::optional<Locked>> lock(PropertyId id);
    task<Instant> now();

    task<void> add(const Property& property);
    /// Saves a home that this transaction has locked, its edit, and the room type that was changed.
    task<void> save(const Change& change);
    /// Appends the change's events: one of the home, one for each room type to announce.
    task<void> announce(const Change& change, std::string traceparent);

    /// For the records of idempotency keys.
    [[nodiscard]] pg::Transaction& transaction() { return tx_; }
    /// Throws where the outcome is not a commit.
    task<void> commit();

  private:
    pg::Transaction tx_;
    const event_log::Outbox* outbox_;
};

/// Owns nothing but references; shared between requests of any loop.
class Store {
  public:
    /// Both outlive the store. The outbox wakes the relay after commits.
    Store(pg::Pool& pool, const event_log::Outbox& outbox) : pool_(pool), outbox_(outbox) {}

    task<Tx> begin();
    task<std::optional<Property>> find(PropertyId id);
    task<std::optional<Property>> find_by_room_type(RoomTypeId id);

    /// What the public looks for.
    struct Filter {
        std::optional<std::string> city;  // however it is cased
        std::optional<contracts::PropertyKind> kind;
    };
    /// Newest published first; places are those of published_at.
    task<std::vector<Property>> published(Filter filter, Page page);
    /// Newest first, any status; places are those of created_at.
    task<std::vector<Property>> of_landlord(LandlordAccountId landlord, Page page);
    /// Waiting longest first; places are those of review_since.
    task<std::vector<Property>> in_review(Page page);
    /// Of those that exist and, where `landlord` is given, are theirs.
    task<std::vector<contracts::RoomTypeName>> names(std::vector<RoomTypeId> ids,
                                                     std::optional<LandlordAccountId> landlord);

  private:
    pg::Pool& pool_;
    const event_log::Outbox& outbox_;
};

/// Takes over what booking told of a room type, unless something newer is known. In a consumer's transaction.
task<void> inventory_told(pg::Transaction& tx, const contracts::InventoryChanged& told);
/// The same of many room types, each once.
task<void> inventories_told(pg::Transaction& tx, std::vector<contracts::InventoryChanged> told);

}  // namespace rentezy::property
