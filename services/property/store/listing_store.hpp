/// Many homes at once, each known by where it comes from.
#pragma once
#include "platform/event_log/outbox.hpp"
#include "platform/pg/pool.hpp"
#include "services/property/domain/listing.hpp"

namespace rentezy::property {

/// Makes homes of those listings that this landlord has not brought before, in one transaction with their events. With
/// `publish` they are on the market at once, as if an admin had approved each. Answers how many are new. The source ids
/// of one call are different ones.
task<std::int64_t> add_listings(pg::Pool& pool, const event_log::Outbox& outbox, LandlordAccountId landlord,
                                std::vector<Listing> listings, bool publish);

}  // namespace rentezy::property
