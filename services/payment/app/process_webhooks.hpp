/// Stored webhooks become what we know: many in one transaction, with their events. Duplicates, older news, unknown
/// kinds and strangers' intents change nothing.
#pragma once
#include "services/payment/app/apply.hpp"

namespace rentezy::payment {

/// Applies what is due and returns how soon the next look is wanted. What cannot be applied is tried again later, and
/// set aside for a person after ten attempts; it holds up nothing else.
task<std::chrono::milliseconds> process_webhooks(const App& app);

}  // namespace rentezy::payment
