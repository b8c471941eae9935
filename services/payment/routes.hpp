/// Payment's tables of routes: the public one, and the one at the gateway's root.
#pragma once
#include "platform/http/router.hpp"
#include "services/payment/app/app.hpp"

namespace rentezy::payment {

/// `app` outlives the routers.
[[nodiscard]] http::Router make_routes(App& app);
[[nodiscard]] http::Router make_root_routes(App& app);

}  // namespace rentezy::payment
