/// What must always be true (ARCHITECTURE.md, its end), as questions to the world.
#pragma once
#include "tests/simulation/tenant.hpp"

namespace rentezy::simulation {

/// What must hold at every instant: no place is sold twice, and what is free and what is taken are all there are.
[[nodiscard]] std::optional<std::string> broken_now(const World& world);

/// What has not come to rest yet; none when nothing is left to do.
[[nodiscard]] std::optional<std::string> unsettled(const World& world);

/// What must hold once all has come to rest: money is a confirmed booking or came back, none of it twice, every hold
/// has ended, events had their effects once, and what people were told is so.
[[nodiscard]] std::optional<std::string> broken_at_rest(World& world, const Promises& promises);

}  // namespace rentezy::simulation
