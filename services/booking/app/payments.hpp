/// What happens to a booking when its payment does: begin, success, decline, cancellation, refunds. The consumer's
/// runner owns the transaction of all but the first; each is safe to be told again.
#pragma once
#include "services/booking/app/carry_out.hpp"

namespace rentezy::booking {

/// The tenant is about to pay. From now on the hold does not end without asking the provider. Refused unless the
/// booking is `held` and its deadline lies ahead. Errors: not_found (also when it is another's), hold_expired,
/// already_paid.
task<Result<Booking, Error>> begin_payment(const App& app, UserId tenant, BookingId id);

/// The money came, perhaps after the hold had ended. Errors: not_found, already_done.
task<Result<Booking, Error>> settle_payment(Tx& tx, BookingId id, PaymentId payment);

/// The same for a booking that still has its place, decided under its lock alone, for whoever settles many in one
/// transaction. None: it came late or again, and settle_payment() knows what then.
[[nodiscard]] std::optional<Change> settled_in_time(const Locked& locked, PaymentId payment);

/// A card was declined. Errors: not_found, already_done (the same charge), wrong_state (the hold had ended before).
task<Result<Booking, Error>> decline_payment(Tx& tx, const Settings& settings, BookingId id, std::string charge,
                                             std::string code);

/// No money can come any more. Errors: not_found, wrong_state (nobody was waiting for that).
task<Result<Booking, Error>> intent_cancelled(Tx& tx, BookingId id);

/// The provider paid a refund back. Errors: not_found, already_done.
task<Result<Booking, Error>> settle_refund(Tx& tx, BookingId id, RefundId refund);

/// The provider could not pay a refund back: a person has to. Errors: not_found, already_done.
task<Result<Booking, Error>> refund_failed(Tx& tx, BookingId id, RefundId refund);

}  // namespace rentezy::booking
