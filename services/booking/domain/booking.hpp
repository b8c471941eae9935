/// The life of a booking. Every change of status in the system is decided here: a use-case loads and locks, asks
/// `decide`, and saves what it says. Pure: no I/O, no JSON, no clock.
///
///     held ──deadline, nothing begun──────────────► expired
///     held ──deadline, payment begun──► expiring ──► expired (intent cancelled, or no answer)
///     held, expiring ──paid──► confirmed            expired ──paid──► confirmed (a room is free) or refunding
///     held, expiring ──tenant, last decline──► cancelled ──paid──► refunding
///     confirmed ──tenant, admin──► refunding ──► refunded
#pragma once
#include <expected>
#include <optional>
#include <variant>

#include "contracts/http/booking.hpp"

namespace rentezy::booking {

using Status = contracts::BookingStatus;
using StepName = contracts::TimelineStep;
using Cause = contracts::TimelineCause;

// What became known about a booking.
/// The tenant is about to pay: an intent is being made.
struct PaymentStarted {};
/// A card was declined; how many distinct charges have been by now, this one included.
struct PaymentDeclined {
    int declines;
    int declines_allowed;
};
/// The money is there.
struct PaymentSucceeded {
    PaymentId payment;
};
/// The hold's deadline has passed. `ask_provider` is false where the operator chose to release without asking.
struct DeadlinePassed {
    bool ask_provider;
};
/// The provider says that no money can come any more.
struct IntentCancelled {};
/// The provider did not say anything in time.
struct SettlementTimedOut {};
/// The tenant cancels; what comes back of a confirmed booking by the home's policy, see cancellation.hpp.
struct CancelledByTenant {
    Money refund;
};
/// An admin gives money back; `everything` when nothing is left after it.
struct RefundedByAdmin {
    Money refund;
    bool everything;
};
/// The provider has paid one refund back; `all` when none that was asked for is still under way, or failed and was not
/// paid by a later one.
struct RefundSettled {
    bool all;
};
/// The provider did not pay a refund back, or took it again after it had said it did: a person looks after it.
struct RefundFailed {};

using Fact = std::variant<PaymentStarted, PaymentDeclined, PaymentSucceeded, DeadlinePassed, IntentCancelled,
                          SettlementTimedOut, CancelledByTenant, RefundedByAdmin, RefundSettled, RefundFailed>;

/// What happens to the place that the booking has, or had.
enum class Room {
    keep,
    give_back,
    /// The place was given back earlier. If one is free, the home is published and the tenant has no other live booking
    /// of it: `reacquired()`. Else `refund_in_full()`.
    take_again_or_refund,
};

/// What money is asked back from the provider.
enum class Refund { none, by_fact, everything };

/// What the world is told.
enum class Announce { nothing, confirmed, expiring, expired, cancelled, refunding };

/// What follows from a fact.
struct Step {
    Status to;
    Room room = Room::keep;
    Refund refund = Refund::none;
    Announce announce = Announce::nothing;
    /// What the timeline says; two entries where one fact means two things to a reader.
    StepName told;
    Cause cause;
    std::optional<StepName> also_told;

    friend bool operator==(const Step&, const Step&) = default;
};

enum class Error {
    not_found,
    room_not_found,
    email_not_verified,
    sold_out,
    already_held,
    too_many_holds,
    move_in_too_early,
    move_in_too_late,
    idempotency_key_reused,
    hold_expired,
    already_paid,
    not_cancellable,
    nothing_to_refund,
    over_refund,
    currency_mismatch,
    quantity_below_taken,
    active_bookings,
    /// The fact cannot be true of a booking in this status.
    wrong_state,
    /// The same fact came before; its effect is there.
    already_done,
};

/// What is known of a booking's money when a fact arrives.
struct Paid {
    /// The payment that confirmed it or is being given back.
    std::optional<PaymentId> payment;
};

/// Decides what `fact` does to a booking that stands at `from`. Errors: wrong_state, already_done, and for what people
/// ask for, hold_expired, already_paid, not_cancellable. Nothing is ever ignored in silence.
[[nodiscard]] std::expected<Step, Error> decide(Status from, const Paid& paid, const Fact& fact);

/// The two ends of Room::take_again_or_refund.
[[nodiscard]] Step reacquired();
[[nodiscard]] Step refund_in_full(Cause cause);

/// Live: counts against the tenant's limit and blocks a second hold of the same room type.
[[nodiscard]] constexpr bool is_live(Status status) { return status == Status::held || status == Status::expiring; }
/// Has a place of the room type's capacity.
[[nodiscard]] constexpr bool takes_a_place(Status status) { return is_live(status) || status == Status::confirmed; }

}  // namespace rentezy::booking
