/// What happens to a payment when its booking ends, or gives money back. The consumer's runner owns the transaction;
/// each is safe to be told again.
#pragma once
#include "services/payment/app/app.hpp"

namespace rentezy::payment {

/// The booking can no longer be paid. Where nobody has tried to pay it, that is kept, so that nobody will; an intent
/// that there is, or that is still being made, is cancelled.
task<void> end_payment(Tx& tx, Due due, CancelReason reason);

/// Gives money of a payment back, once for each refund id. Throws where there is no such payment: the event is at
/// fault.
task<void> request_refund(Tx& tx, RefundId id, PaymentId payment, Money amount);

}  // namespace rentezy::payment
