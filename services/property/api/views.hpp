/// Homes as the wire shows them.
#pragma once
#include "services/property/domain/property.hpp"

namespace rentezy::property {

/// The public reads what was approved. Its landlord and admins see the edit that waits for review in its place, and why
/// a review said no.
enum class Audience { everyone, owner };

[[nodiscard]] contracts::Property view(const Property& property, Audience audience);
[[nodiscard]] contracts::RoomType view(const Property& property, const RoomType& room);

}  // namespace rentezy::property
