/// Booking's settings: `--set booking.hold_seconds=900`, RENTEZY_BOOKING_HOLD_SECONDS, or [booking] in a file.
#pragma once
#include "platform/config/config.hpp"

namespace rentezy::booking::options {

inline const config::Option<int> hold_seconds{"booking.hold_seconds", 900, "Seconds that a hold lives",
                                              config::between(1, 86'400)};
inline const config::Option<int> declines_allowed{
    "booking.declines_allowed", 3, "Declined cards after which a booking is cancelled", config::between(1, 100)};
inline const config::Option<int> holds_allowed{"booking.holds_allowed", 3, "Holds that a tenant may have at once",
                                               config::between(1, 100)};
inline const config::Option<int> expiry_grace_seconds{
    "booking.expiry_grace_seconds", 30,
    "Seconds that an ended hold waits for the payment provider's word; 0 releases it without asking",
    config::between(0, 3'600)};
inline const config::Option<std::string> strategy{
    "booking.strategy", "combined",
    "How places are taken: row by row under a lock, by one conditional update each, or many at once",
    config::one_of({"pessimistic", "atomic", "combined"})};

}  // namespace rentezy::booking::options
