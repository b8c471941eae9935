#include "services/booking/routes.hpp"

#include "services/booking/api/operations.hpp"

namespace rentezy::booking {

namespace access = http::access;
using auth_token::Role;
using service::Idempotency;
using service::TypedRoutes;

http::Router make_routes(App& app, std::function<bool()> draining) {
    TypedRoutes routes(app, "bookings");
    routes
        .post("/bookings", access::only(Role::tenant), "createBooking", &create_booking,
              {.success = 201,
               .idempotency = Idempotency::required,
               .summary = "Hold a room while you pay",
               .conflicts = {"sold_out", "already_held", "too_many_holds"},
               .problems = {404}})
        .get("/bookings", access::only(Role::tenant), "listBookings", &list_bookings,
             {.summary = "Your bookings, newest first"})
        .get("/bookings/{id}", access::only(Role::tenant), "getBooking", &get_booking,
             {.summary = "One of your bookings"})
        .get("/landlord/bookings", access::only(Role::landlord), "listLandlordBookings", &list_landlord_bookings,
             {.summary = "Who holds or has booked your homes, newest first"})
        .get("/bookings/{id}/timeline", access::signed_in(), "getBookingTimeline", &get_booking_timeline,
             {.summary = "What happened to a booking, when and why"})
        .post("/bookings/{id}/cancel", access::only(Role::tenant), "cancelBooking", &cancel_booking_call,
              {.idempotency = Idempotency::required,
               .summary = "Cancel: a hold is released, a confirmed booking refunded by its policy",
               .conflicts = {"not_cancellable"}})
        .post("/admin/bookings/{id}/refund", access::only(Role::admin), "refundBooking", &refund_booking_call,
              {.idempotency = Idempotency::required,
               .summary = "Give money back, all that is left when no amount is named",
               .conflicts = {"over_refund"}})
        .raw(http::Method::get, "/stream", access::signed_in(), "stream", "text/event-stream",
             [&app, draining = std::move(draining)](http::Request& request) {
                 return stream_bookings(request, app, draining);
             },
             {.summary = "Changes of your bookings as they happen, as server-sent events"});
    return std::move(routes).router();
}

http::Router make_internal_routes(App& app) {
    TypedRoutes routes(app, "internal");
    routes
        .post("/internal/bookings/{id}/begin-payment", access::only(Role::tenant), "beginPayment", &begin_payment_call,
              {.conflicts = {"hold_expired", "already_paid"}})
        .post("/internal/room-types/{id}/capacity", access::only(Role::landlord), "setCapacity", &set_capacity_call,
              {.conflicts = {"quantity_below_taken"}})
        .post("/internal/room-types/close", access::only(Role::landlord), "closeRoomTypes", &close_room_types_call,
              {.success = 204, .conflicts = {"active_bookings"}});
    return std::move(routes).router();
}

}  // namespace rentezy::booking
