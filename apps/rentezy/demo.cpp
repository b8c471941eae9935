#include "apps/rentezy/demo.hpp"

#include "services/auth/admin.hpp"
#include "services/property/app/demo_town.hpp"

namespace rentezy {

void seed_demo(Node& node, Product&) {
    auth::PasswordHasher hasher(node.workers());
    const auto users = node.run(auth::seed_demo_users(*node.pool("auth"), hasher));
    // The relay, which starts after this, finds the events in the outbox.
    const event_log::Outbox outbox("property");
    node.run(property::seed_demo_town(*node.pool("property"), outbox, users.landlord_account));
}

}  // namespace rentezy
