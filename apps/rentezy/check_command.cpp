/// `rentezy check`.
#include <fmt/format.h>

#include "apps/rentezy/check/check.hpp"
#include "apps/rentezy/command_line.hpp"
#include "apps/rentezy/session.hpp"
#include "services/booking/options.hpp"

namespace rentezy {

int check_everything(const CommonFlags& flags) {
    Session session(flags);
    auto& node = session.node;
    const auto violations =
        node.run(check::check_invariants({.auth = node.pool("auth"),
                                          .property = node.pool("property"),
                                          .booking = node.pool("booking"),
                                          .payment = node.pool("payment"),
                                          .event_log = node.pool("event_log")},
                                         {.holds_allowed = session.config.get(booking::options::holds_allowed)}));
    for (const auto& violation : violations) fmt::print("{}: {}\n", violation.invariant, violation.sentence);
    if (violations.empty()) fmt::print("Every invariant holds.\n");
    return violations.empty() ? 0 : 1;
}

}  // namespace rentezy
