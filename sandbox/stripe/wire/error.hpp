/// `{"error": …}`: a refusal as Stripe writes it.
#pragma once
#include "sandbox/stripe/domain/api_error.hpp"

namespace rentezy::stripe_sandbox::wire {

[[nodiscard]] std::string error_json(const ApiError& error);

}  // namespace rentezy::stripe_sandbox::wire
