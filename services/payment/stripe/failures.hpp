/// What Stripe's error answers say about the effect of a call: https://docs.stripe.com/error-low-level.
#pragma once
#include "platform/http/message.hpp"
#include "services/payment/app/provider.hpp"

namespace rentezy::payment::stripe {

/// Of an answer that is not a 2xx.
[[nodiscard]] ProviderFailure failure_of(const http::Response& response);

}  // namespace rentezy::payment::stripe
