/// What an event of booking's does to its payment, in a transaction that the caller commits.
#pragma once
#include <array>

#include "contracts/events/booking.hpp"
#include "platform/event_log/event.hpp"
#include "services/payment/app/app.hpp"

namespace rentezy::payment {

/// The types that apply_booking_event() knows.
inline constexpr std::array booking_events_followed{
    contracts::booking_events::expiring, contracts::booking_events::cancelled, contracts::booking_events::refunding};

/// Returns who has work to do once it is committed. Throws where the event is at fault.
task<std::shared_ptr<runtime::Signal>> apply_booking_event(Tx& tx, const Wakes& wakes, const event_log::Event& event);

}  // namespace rentezy::payment
