/// Whether the cardholder's bank wants to see its customer, which is one question for payments and for setups.
#pragma once
#include "sandbox/stripe/domain/payment_intent.hpp"

namespace rentezy::stripe_sandbox {

enum class Verdict { none_needed, challenge, impossible, broken };

/// For a payment. Off session a challenge is `impossible`: nobody is there to answer it.
[[nodiscard]] Verdict authentication_of_payment(const PaymentMethod& method, bool off_session,
                                                RequestThreeDSecure wish);
/// For a setup, where the customer is always there.
[[nodiscard]] Verdict authentication_of_setup(const PaymentMethod& method, RequestThreeDSecure wish);

}  // namespace rentezy::stripe_sandbox
