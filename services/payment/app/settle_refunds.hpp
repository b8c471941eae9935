/// Money goes back: asked for once, followed until it has arrived or cannot.
#pragma once
#include "services/payment/app/app.hpp"

namespace rentezy::payment {

/// Asks the provider for refunds that wait, and about those under way. Returns how soon the next look is wanted.
task<std::chrono::milliseconds> settle_refunds(const App& app);

/// Applies what webhooks say about refunds, in the caller's transaction. Refunds that are not ours change nothing.
task<void> apply_refunds(Tx& tx, std::vector<RefundState> news);

}  // namespace rentezy::payment
