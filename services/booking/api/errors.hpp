/// One table: what booking refuses, and how that is told.
#pragma once
#include "platform/base/problem.hpp"
#include "services/booking/app/hold_room.hpp"

namespace rentezy::booking {

[[nodiscard]] Problem problem(Error error);
/// With the booking that is in the way, where one is.
[[nodiscard]] Problem problem(const HoldRefused& refused);

}  // namespace rentezy::booking
