/// The life of a payment: every change of an intent's status is decided here, and nowhere else. A change from a wrong
/// state is an error with Stripe's code `payment_intent_unexpected_state`, never a silent no-op.
///
/// A bank's refusal is not an error of the function: it changes the intent and makes a failed charge, all of which is
/// kept, and the caller is told with `refusal`.
#pragma once
#include "platform/clock/instant.hpp"
#include "sandbox/stripe/domain/charge.hpp"

namespace rentezy::stripe_sandbox {

/// An event to tell, and what it is about.
struct Announcement {
    enum class Subject { intent, charge, method } subject;
    std::string_view type;
};

/// What a step came to, besides the changed intent.
struct Progress {
    std::optional<Charge> charge;  // made or changed by this step
    std::vector<Announcement> announcements;
    std::optional<ApiError> refusal;  // without the intent, which the caller adds as it is then
};

struct Confirmation {
    bool off_session = false;
    bool error_on_requires_action = false;
    std::string challenge_page;  // where the customer would authenticate
    std::string charge_id;       // for the attempt, if it comes to one
    Instant now;
};

/// Charges `method`, or asks for its owner's authentication first. `method` has been checked to be usable here; success
/// attaches it to the customer where the intent wants it kept, and spends it where it belongs to nobody.
/// Errors: the intent is succeeded, canceled, or waits for its capture.
[[nodiscard]] Answer<Progress> confirm(PaymentIntent& intent, PaymentMethod& method, const Confirmation& confirmation);

/// The customer came back from the bank's page. Errors: the intent does not wait for that.
[[nodiscard]] Answer<Progress> authenticated(PaymentIntent& intent, PaymentMethod& method, bool passed,
                                             std::string charge_id, Instant now);

/// Takes all or part of what was authorised. Errors: not waiting for it; more than was authorised.
[[nodiscard]] Answer<Progress> capture(PaymentIntent& intent, Charge charge, std::optional<Amount> amount);

/// Lets go of the payment, and of what was authorised (`authorised`, where the intent waits for its capture).
/// Errors: it is succeeded or canceled already.
[[nodiscard]] Answer<Progress> cancel(PaymentIntent& intent, std::optional<Charge> authorised,
                                      std::optional<CancellationReason> reason, Instant now);

/// Another amount or currency, while nothing was taken. Errors: too late for that.
[[nodiscard]] Answer<void> may_change(const PaymentIntent& intent, std::string_view what);

/// "requires_action": a status as messages and JSON write it.
[[nodiscard]] std::string_view word(IntentStatus status);

}  // namespace rentezy::stripe_sandbox
