/// The timer: what happens to holds and settlements whose deadline has passed.
#pragma once
#include "services/booking/app/carry_out.hpp"

namespace rentezy::booking {

/// Moves everything that is due, oldest first, and returns how soon the next look is wanted.
task<std::chrono::milliseconds> expire_due(const App& app);

}  // namespace rentezy::booking
