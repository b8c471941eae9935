/// Property's tables of routes: public ones, and those for other services.
#pragma once
#include "platform/http/router.hpp"
#include "services/property/app/app.hpp"

namespace rentezy::property {

/// `app` outlives the routers.
[[nodiscard]] http::Router make_routes(App& app);
[[nodiscard]] http::Router make_internal_routes(App& app);

}  // namespace rentezy::property
