/// `rentezy check`.
#include <fmt/format.h>

#include "apps/rentezy/check/check.hpp"
#include "apps/rentezy/command_line.hpp"
#include "apps/rentezy/session.hpp"
#include "services/booking/options.hpp"
#include "services/payment/options.hpp"

namespace rentezy {

namespace {

/// Null where this installation has no such database: with the real Stripe there need be none for the sandbox.
std::shared_ptr<pg::Pool> pool_if_known(Session& session, std::string_view database) {
    return session.databases.published().contains(std::string(database)) ? session.node.pool(database) : nullptr;
}

}  // namespace

int check_everything(const CommonFlags& flags) {
    Session session(flags);
    const check::CheckPools pools{.auth = pool_if_known(session, "auth"),
                                  .property = pool_if_known(session, "property"),
                                  .booking = pool_if_known(session, "booking"),
                                  .payment = pool_if_known(session, "payment"),
                                  .event_log = pool_if_known(session, "event_log"),
                                  .stripe_sandbox = pool_if_known(session, "stripe_sandbox")};
    check::CheckOptions options;
    // Payment learns of a lost webhook by asking; until it has had the time to, it may not know.
    const std::chrono::seconds reconciled{session.config.get(payment::options::reconcile_after_seconds)};
    options.provider_grace = std::max(options.provider_grace, 2 * reconciled + options.grace);
    options.holds_allowed = session.config.get(booking::options::holds_allowed);
    const auto violations = session.node.run(check::check_invariants(pools, options));
    for (const auto& violation : violations) fmt::print("{}: {}\n", violation.invariant, violation.sentence);
    if (violations.empty()) fmt::print("Every invariant holds.\n");
    return violations.empty() ? 0 : 1;
}

}  // namespace rentezy
