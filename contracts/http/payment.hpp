/// Payments on the wire: POST /bookings/{id}/payment.
#pragma once
#include "contracts/ids.hpp"
#include "platform/contract/contract.hpp"
#include "platform/contract/types.hpp"

namespace rentezy::contracts {

/// What the web page needs to confirm a card payment directly with the provider, as Stripe.js does.
struct BookingPayment {
    std::string payment_intent_id;
    std::string client_secret;
    std::string publishable_key;
    std::string stripe_api_base;
    Money amount;
    /// Stripe's word for where the intent stands: requires_payment_method, requires_action, processing, succeeded, …
    std::string status;
};
BOOST_DESCRIBE_STRUCT(BookingPayment, (),
                      (payment_intent_id, client_secret, publishable_key, stripe_api_base, amount, status))

}  // namespace rentezy::contracts

RENTEZY_CONTRACT_EXTERN(rentezy::contracts::BookingPayment)
