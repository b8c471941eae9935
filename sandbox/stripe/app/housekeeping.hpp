/// What banks and time do by themselves: refunds reach their end, and old answers and events go.
#pragma once
#include "sandbox/stripe/app/app.hpp"

namespace rentezy::stripe_sandbox {

/// Settles the refunds whose time has come. Tells when to come again.
task<std::chrono::milliseconds> settle_due_refunds(std::shared_ptr<App> app);

/// Deletes a bounded number of what is too old. Tells when to come again.
task<std::chrono::milliseconds> sweep(std::shared_ptr<App> app);

}  // namespace rentezy::stripe_sandbox
