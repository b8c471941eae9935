/// Booking's tables of routes: public ones, and those for other services.
#pragma once
#include "platform/http/router.hpp"
#include "services/booking/app/app.hpp"

namespace rentezy::booking {

/// `app` outlives the routers. `draining` turns true when the process stops: streams end then.
[[nodiscard]] http::Router make_routes(App& app, std::function<bool()> draining);
[[nodiscard]] http::Router make_internal_routes(App& app);

}  // namespace rentezy::booking
