#include "sandbox/stripe/wire/error.hpp"

#include "sandbox/stripe/domain/setup_intent.hpp"
#include "sandbox/stripe/wire/json.hpp"

namespace rentezy::stripe_sandbox::wire {

std::string error_json(const ApiError& error) {
    std::string body = write(error.body);
    body.pop_back();  // the brace: the intents follow
    if (error.payment_intent) body += ",\"payment_intent\":" + write(*error.payment_intent);
    if (error.setup_intent) body += ",\"setup_intent\":" + write(*error.setup_intent);
    return "{\"error\":" + body + "}}";
}

}  // namespace rentezy::stripe_sandbox::wire
