/// What every use-case works with: the store, the clock, new ids, the faults in force. One object a sandbox; it
/// outlives all its calls.
#pragma once
#include "platform/clock/clock.hpp"
#include "platform/ids/id_source.hpp"
#include "platform/runtime/signal.hpp"
#include "sandbox/stripe/domain/api_error.hpp"
#include "sandbox/stripe/domain/faults.hpp"
#include "sandbox/stripe/store/store.hpp"

namespace rentezy::stripe_sandbox {

/// The version whose shapes these are: the one that Stripe's client libraries of the same age ask for.
inline constexpr std::string_view api_version = "2026-10-28.endive";

/// Answers are kept under their idempotency keys for so long (https://docs.stripe.com/api/idempotent_requests).
inline constexpr std::chrono::hours keys_kept_for{24};
/// Events can be asked for so long (https://docs.stripe.com/api/events).
inline constexpr std::chrono::hours events_kept_for{30 * 24};

class App {
  public:
    App(Store store, const Clock& clock, IdSource& ids, std::chrono::milliseconds refund_settles_after,
        FaultSettings faults)
        : store(std::move(store)),
          clock(clock),
          ids(ids),
          refund_settles_after(refund_settles_after),
          faults(std::move(faults)) {}

    [[nodiscard]] std::string new_id(Kind kind) const { return make_id(kind, ids.next()); }

    Store store;
    const Clock& clock;
    IdSource& ids;
    std::chrono::milliseconds refund_settles_after;
    Faults faults;
    /// Set before the first call is served.
    Keys keys;
    /// Wake the background work after a commit; null in tests without any.
    std::shared_ptr<runtime::Signal> webhooks_due;
    std::shared_ptr<runtime::Signal> settlements_due;
};

/// Letters and digits that nobody can guess, from the kernel. Throws std::runtime_error without them.
[[nodiscard]] std::string random_letters(std::size_t length);
/// `pi_…_secret_…`: who knows it may see and confirm this intent.
[[nodiscard]] std::string make_client_secret(std::string_view id);

}  // namespace rentezy::stripe_sandbox
