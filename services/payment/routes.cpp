#include "services/payment/routes.hpp"

#include "services/payment/api/operations.hpp"

namespace rentezy::payment {

namespace access = http::access;
using auth_token::Role;
using service::Idempotency;
using service::TypedRoutes;

http::Router make_routes(App& app) {
    TypedRoutes routes(app, "bookings");
    routes.post("/bookings/{id}/payment", access::only(Role::tenant), "startPayment", &start_payment_call,
                {.idempotency = Idempotency::required,
                 .summary = "Begin to pay for a hold: what the browser needs to confirm the card payment",
                 .description = "The same payment on every call. The card is confirmed with the payment provider "
                                "directly; what came of it arrives at the booking.",
                 .conflicts = {"hold_expired"},
                 .problems = {503}});
    return std::move(routes).router();
}

http::Router make_root_routes(App& app) {
    TypedRoutes routes(app, "webhooks");
    routes.raw(http::Method::post, "/webhooks/stripe", access::anyone(), "receiveStripeWebhook", "application/json",
               [&app](http::Request& request) { return receive_webhook_call(request, app); },
               {.summary = "Events of the payment provider, signed by it"});
    return std::move(routes).router();
}

}  // namespace rentezy::payment
