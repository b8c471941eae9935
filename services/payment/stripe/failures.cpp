#include "services/payment/stripe/failures.hpp"

#include "services/payment/stripe/wire.hpp"

namespace rentezy::payment::stripe {
namespace {

using Kind = FailureKind;

/// Stripe keeps an answer under its key once it has begun to work on the call, failures of its own included: 5xx. What
/// it refused before that (401, 403, 429) may come again under the same key. 409 is two calls in each other's way.
Kind kind_of(int status) {
    switch (status) {
        case 400:
        case 402:
        case 404:
            return Kind::refused;
        case 409:
            return Kind::unknown;
        default:
            return status >= 500 ? Kind::broken : Kind::not_now;
    }
}

}  // namespace

ProviderFailure failure_of(const http::Response& response) {
    ProviderFailure failure{kind_of(response.status), fmt::format("http_{}", response.status), {}};
    const auto answer = contract::read<ErrorAnswer>(response.body, contract::Unknown::ignore);
    if (!answer) return failure;
    const auto& error = answer->error;
    if (error.code)
        failure.code = *error.code;
    else if (error.type)
        failure.code = *error.type;
    // Stripe's sentence about a bad key repeats its end.
    if (response.status != 401) failure.message = error.message.value_or("");
    if (error.payment_intent) failure.intent = state_of(*error.payment_intent);
    return failure;
}

}  // namespace rentezy::payment::stripe
