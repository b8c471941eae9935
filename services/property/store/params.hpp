/// Homes and room types as the parameters of the statements that write them, in the order of their columns.
#pragma once
#include "platform/pg/values.hpp"
#include "services/property/domain/property.hpp"

namespace rentezy::property {

[[nodiscard]] pg::Params insert_params(const Property& property);  // property_insert
[[nodiscard]] pg::Params save_params(const Property& property);    // property_save
[[nodiscard]] pg::Params edit_params(PropertyId id, const Content& edit);
[[nodiscard]] pg::Params room_params(PropertyId property, const RoomType& room);

}  // namespace rentezy::property
