/// Whatever a payment still owes or is owed by the provider: intents to cancel, intents whose making was lost, and, now
/// and then, a look at every open one. A lost webhook delays; it never loses.
#pragma once
#include "services/payment/app/apply.hpp"

namespace rentezy::payment {

/// Does what is due, some of it at the same time, and returns how soon the next look is wanted.
task<std::chrono::milliseconds> settle_payments(const App& app);

}  // namespace rentezy::payment
