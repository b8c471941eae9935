#include "services/property/routes.hpp"

#include "services/property/api/operations.hpp"

namespace rentezy::property {

namespace access = http::access;
using auth_token::Role;
using service::Idempotency;
using service::TypedRoutes;

http::Router make_routes(App& app) {
    TypedRoutes routes(app, "properties");
    routes
        .get("/properties", access::anyone(), "listProperties", &list_properties,
             {.summary = "Published homes, newest first; by city and kind"})
        .post("/properties", access::only(Role::landlord), "createProperty", &create_property_call,
              {.success = 201, .idempotency = Idempotency::optional, .summary = "Create a home as a draft"})
        .get("/properties/{id}", access::anyone(), "getProperty", &get_property,
             {.summary = "A published home; with a token also your own in any status"})
        .patch("/properties/{id}", access::only(Role::landlord), "updateProperty", &update_property_call,
               {.summary = "Change a home",
                .description = "On a published home a change of title, description, kind or address waits for review; "
                               "until then the public sees the approved version.",
                .conflicts = {"archived", "currency_fixed", "time_zone_fixed"}})
        .delete_("/properties/{id}", access::only(Role::landlord), "archiveProperty", &archive_property_call,
                 {.success = 204,
                  .summary = "Archive a home: it leaves the market for good",
                  .conflicts = {"active_bookings", "archived"},
                  .problems = {503}})
        .post("/properties/{id}/room-types", access::only(Role::landlord), "createRoomType", &create_room_type_call,
              {.success = 201,
               .idempotency = Idempotency::optional,
               .summary = "Add what is let in a home",
               .conflicts = {"archived", "too_many_room_types"}})
        .patch("/room-types/{id}", access::only(Role::landlord), "updateRoomType", &update_room_type_call,
               {.summary = "Change a room type; bookings keep the price they were made at",
                .conflicts = {"archived", "quantity_below_taken"},
                .problems = {503}})
        .post("/properties/{id}/submit", access::only(Role::landlord), "submitProperty", &submit_property_call,
              {.idempotency = Idempotency::optional,
               .summary = "Ask for review",
               .conflicts = {"archived", "no_room_types", "not_submittable"}})
        .post("/properties/{id}/approve", access::only(Role::admin), "approveProperty", &approve_property_call,
              {.idempotency = Idempotency::optional,
               .summary = "Publish a home that waits for review, or its edit",
               .conflicts = {"archived", "not_in_review"}})
        .post("/properties/{id}/reject", access::only(Role::admin), "rejectProperty", &reject_property_call,
              {.idempotency = Idempotency::optional,
               .summary = "Send a home, or its edit, back to its landlord",
               .conflicts = {"archived", "not_in_review"}})
        .get("/landlord/properties", access::only(Role::landlord), "listLandlordProperties", &list_landlord_properties,
             {.summary = "Your homes in any status, newest first"})
        .get("/admin/reviews", access::only(Role::admin), "listReviews", &list_reviews,
             {.summary = "What waits for review, oldest first"});
    return std::move(routes).router();
}

http::Router make_internal_routes(App& app) {
    TypedRoutes routes(app, "internal");
    routes.get("/internal/room-types/{id}", access::signed_in(), "getRoomTypeSnapshot", &room_type_snapshot_call)
        .get("/internal/room-type-names", {http::Access::Kind::roles, {Role::landlord, Role::admin}},
             "getRoomTypeNames", &room_type_names_call);
    return std::move(routes).router();
}

}  // namespace rentezy::property
