/// What the provider says about intents becomes what we know, whichever way it was said.
#pragma once
#include "services/payment/app/app.hpp"

namespace rentezy::payment {

/// Decides what an intent's state means for a payment locked by the caller's transaction, and logs what a person must
/// see: an amount that is not what was asked, or an intent that we do not know. None when there is nothing to save.
///
/// An amount that is not the one asked for is told as it was received, and logged as an error. It cannot happen to an
/// intent made by us and captured at once; if it does, the money is there, and keeping silent would hide it.
[[nodiscard]] std::optional<Step> step_for(const Payment& payment, const IntentState& intent);

/// Applies an answer to our own call, in a transaction of its own that also ends the attempt, if there was one. Returns
/// the payment as it is then.
task<Payment> apply_answer(const App& app, PaymentId id, IntentState intent, std::optional<Attempt> attempt);

}  // namespace rentezy::payment
