/// The use-cases that need nobody else: a home is made, and changes as domain/property.hpp decides.
#pragma once
#include "services/property/app/app.hpp"
#include "services/property/app/keyed.hpp"

namespace rentezy::property {

struct CreateProperty {
    LandlordAccountId landlord;
    contracts::CreateProperty wanted;
    std::string traceparent;
    std::optional<Keyed> keyed{};
};
/// Errors: idempotency_key_reused.
task<Result<Done, Error>> create_property(const App& app, CreateProperty command);

struct ChangeProperty {
    PropertyId id;
    Authority authority;
    Action action;
    std::string traceparent;
    std::optional<Keyed> keyed{};
    /// What booking said of the room type that is changed, where it was asked.
    std::optional<contracts::InventoryChanged> counters{};
};
/// Errors: not_found (also where the home is not theirs), idempotency_key_reused, and those of decide().
task<Result<Done, Error>> change_property(const App& app, ChangeProperty command);

}  // namespace rentezy::property
