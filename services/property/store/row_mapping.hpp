/// A row of the view property_card, as a home.
#pragma once
#include "platform/pg/rows.hpp"
#include "services/property/domain/property.hpp"

namespace rentezy::property {

/// Throws std::runtime_error on what this release cannot have written.
[[nodiscard]] Property property_of(const pg::Row& row);
[[nodiscard]] std::vector<Property> properties_of(const pg::Rows& rows);

}  // namespace rentezy::property
