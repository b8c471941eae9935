/// How a booking ends by a person's will: its tenant cancels, or an admin gives money back.
#pragma once
#include "services/booking/app/carry_out.hpp"

namespace rentezy::booking {

/// A command that must not act twice. The answer to the first is kept in the command's transaction for 24 hours.
struct Keyed {
    std::string scope;  // user, method and path
    std::string key;
    std::string request_hash;
    /// The answer's body for a booking as saved.
    std::function<std::string(const Booking&)> answer;
};

/// The answer's body; `replayed` when it was given before.
struct Answered {
    std::string body;
    bool replayed;
};

/// A hold is released at once; a confirmed booking is refunded by its home's policy. Errors: not_found,
/// not_cancellable, idempotency_key_reused.
task<Result<Answered, Error>> cancel_booking(const App& app, UserId tenant, BookingId id, Keyed keyed);

/// Gives `amount` back, or all that is left. All of it ends the stay. Errors: not_found, nothing_to_refund,
/// over_refund, currency_mismatch, idempotency_key_reused.
task<Result<Answered, Error>> refund_booking(const App& app, BookingId id, std::optional<Money> amount,
                                             std::string reason, Keyed keyed);

}  // namespace rentezy::booking
