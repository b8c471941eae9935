/// How this process reaches Stripe: the real one by its settings, or the sandbox in this process. The secret key is
/// known here and to the Stripe adapter; nothing prints it.
#pragma once
#include <string>

namespace rentezy::payment {

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
