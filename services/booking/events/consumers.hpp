/// What booking does with others' events: rooms follow property's, bookings follow payment's.
#pragma once
#include "services/booking/app/app.hpp"
#include "services/booking/store/pg_store.hpp"

namespace rentezy::booking {

/// All outlive the consumers.
[[nodiscard]] std::vector<event_log::Consumer> make_consumers(const App& app, PgStore& store,
                                                              const event_log::Outbox& outbox);

}  // namespace rentezy::booking
