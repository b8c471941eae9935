/// Auth's tables of routes: public ones, JWKS at the root, and those for other services. `app` outlives the routers.
#pragma once
#include "platform/http/router.hpp"
#include "services/auth/app/app.hpp"

namespace rentezy::auth {

[[nodiscard]] http::Router make_routes(App& app);
[[nodiscard]] http::Router make_root_routes(App& app);
[[nodiscard]] http::Router make_internal_routes(App& app);

}  // namespace rentezy::auth
