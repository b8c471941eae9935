/// How this process reaches Stripe: the real one by its settings, or the sandbox in this process. The secret key is
/// known here and to the Stripe adapter; nothing prints it.
#pragma once
#include <array>
#include <string>
#include <string_view>

namespace rentezy::payment {

/// What an endpoint at Stripe is to be told of (`enabled_events`): all that payment acts on. The rest would be stored
/// and passed over; so would payment_intent.created be, which says what the answer to our own call has said: where that
/// was lost, the reconciler asks under the same key.
inline constexpr std::array<std::string_view, 12> webhook_types{"payment_intent.amount_capturable_updated",
                                                                "payment_intent.canceled",
                                                                "payment_intent.partially_funded",
                                                                "payment_intent.payment_failed",
                                                                "payment_intent.processing",
                                                                "payment_intent.requires_action",
                                                                "payment_intent.succeeded",
                                                                "refund.created",
                                                                "refund.failed",
                                                                "refund.updated",
                                                                "charge.refund.updated",
                                                                "charge.refunded"};

struct StripeAccess {
    /// Without a slash at the end: "https://api.stripe.com", "http://127.0.0.1:12111".
    std::string api_base;
    std::string secret_key;
    /// For the browser.
    std::string publishable_key;
    /// Signs webhooks: "whsec_…".
    std::string webhook_secret;
};

}  // namespace rentezy::payment
