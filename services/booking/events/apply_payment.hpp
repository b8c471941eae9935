/// What an event of payment's does to its booking, in a transaction that the caller commits.
#pragma once
#include <array>

#include "contracts/events/payment.hpp"
#include "platform/event_log/event.hpp"
#include "services/booking/app/app.hpp"

namespace rentezy::booking {

/// The types that apply_payment_event() knows.
inline constexpr std::array payment_events_followed{
    contracts::payment_events::succeeded, contracts::payment_events::failed, contracts::payment_events::cancelled,
    contracts::payment_events::refunded, contracts::payment_events::refund_failed};

/// The booking as it is now; none where the event is not booking's, or had nothing left to do: duplicates and news that
/// came too late to matter are expected of a log that delivers at least once. Throws where the event is at fault.
task<std::optional<Booking>> apply_payment_event(Tx& tx, const Settings& settings, const event_log::Event& event);

}  // namespace rentezy::booking
