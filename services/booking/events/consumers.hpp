/// What booking does with others' events: rooms follow property's, bookings follow payment's.
#pragma once
#include "platform/event_log/consumer.hpp"
#include "platform/event_log/outbox.hpp"
#include "services/booking/app/app.hpp"

namespace rentezy::booking {

/// `app` outlives the consumers.
[[nodiscard]] std::vector<event_log::Consumer> make_consumers(const App& app, const event_log::Outbox& outbox);

}  // namespace rentezy::booking
