/// The inbox does not grow for ever: applied webhooks are kept for 30 days, ten times as long as Stripe sends one
/// again.
#pragma once
#include "services/payment/app/app.hpp"

namespace rentezy::payment {

/// Forgets some of what is old, and returns how soon the next look is wanted.
task<std::chrono::milliseconds> forget_webhooks(const App& app);

}  // namespace rentezy::payment
