/// A town to look at: forty homes of Bengaluru as a landlord there would write them. Invented, every one of them; the
/// quarters, what things cost and where they lie are as they are.
#pragma once
#include "services/property/store/listing_store.hpp"

namespace rentezy::property {

/// Publishes the town for this landlord; what is there already stays as it is. Answers how many homes are new.
task<std::int64_t> seed_demo_town(pg::Pool& pool, const event_log::Outbox& outbox, LandlordAccountId landlord);

/// The town, in the order in which it is published.
[[nodiscard]] std::vector<Listing> demo_town();

}  // namespace rentezy::property
