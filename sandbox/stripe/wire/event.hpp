/// An event as webhooks and /v1/events show it: https://docs.stripe.com/api/events/object.
#pragma once
#include "sandbox/stripe/store/rows.hpp"

namespace rentezy::stripe_sandbox::wire {

[[nodiscard]] std::string event_json(const EventRow& event, std::string_view api_version);

}  // namespace rentezy::stripe_sandbox::wire
