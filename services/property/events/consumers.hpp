/// What property does with others' events: what is free follows booking's counters.
#pragma once
#include "platform/event_log/consumer.hpp"

namespace rentezy::property {

[[nodiscard]] std::vector<event_log::Consumer> make_consumers();

}  // namespace rentezy::property
