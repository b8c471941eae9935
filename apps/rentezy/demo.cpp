#include "apps/rentezy/demo.hpp"

#include "services/auth/admin.hpp"

namespace rentezy {

void seed_demo(Node& node, Product&) {
    auth::PasswordHasher hasher(node.workers());
    node.run(auth::seed_demo_users(*node.pool("auth"), hasher));
}

}  // namespace rentezy
