#include "services/auth/routes.hpp"

#include "services/auth/api/operations.hpp"

namespace rentezy::auth {

namespace access = http::access;
using service::TypedRoutes;

http::Router make_routes(App& app) {
    TypedRoutes routes(app, "auth");
    routes
        .post("/auth/register", access::anyone(), "register", &register_call,
              {.success = 201, .summary = "Make an account and sign in", .conflicts = {"email_taken"}})
        .post("/auth/login", access::anyone(), "login", &login_call, {.summary = "Sign in", .problems = {401, 429}})
        .post("/auth/refresh", access::anyone(), "refreshSession", &refresh_call,
              {.body_optional = true,
               .summary = "Trade the refresh token for a new access token",
               .description = "Browsers send the cookie, X-Requested-With and their Origin; others refresh_token.",
               .problems = {401, 403}})
        .post("/auth/logout", access::anyone(), "logout", &logout_call,
              {.body_optional = true, .summary = "End this session", .problems = {401, 403}})
        .get("/auth/me", access::signed_in(), "getMe", &get_me_call, {.summary = "Who you are"})
        .get("/auth/sessions", access::signed_in(), "listSessions", &list_sessions_call,
             {.summary = "Where you are signed in, newest first"})
        .delete_("/auth/sessions/{id}", access::signed_in(), "revokeSession", &revoke_session_call,
                 {.success = 204, .summary = "Sign out somewhere else; its access tokens end within 2 s"})
        .post("/auth/email/verify", access::anyone(), "verifyEmail", &verify_email_call,
              {.success = 204, .summary = "Confirm an e-mail address with the token of the mail"})
        .post("/auth/password/forgot", access::anyone(), "forgotPassword", &forgot_password_call,
              {.success = 204, .summary = "Ask for a mail to set a new password; the answer tells nothing"})
        .post("/auth/password/reset", access::anyone(), "resetPassword", &reset_password_call,
              {.success = 204, .summary = "Set a new password with the token of the mail; ends every session"});
    return std::move(routes).router();
}

http::Router make_root_routes(App& app) {
    TypedRoutes routes(app, "auth");
    routes.raw(http::Method::get, "/.well-known/jwks.json", access::anyone(), "getJwks", "application/json",
               [&app](http::Request& request) { return jwks(request, app); },
               {.summary = "The public keys that access tokens are signed with"});
    return std::move(routes).router();
}

http::Router make_internal_routes(App& app) {
    TypedRoutes routes(app, "internal");
    const http::Access staff{http::Access::Kind::roles, {Role::landlord, Role::admin}};
    routes.get("/internal/users", staff, "userNames", &user_names_call)
        .get("/internal/users/{id}/account", access::signed_in(), "userAccount", &user_account_call)
        // Ids of sessions that have ended, nothing more; a verifier that starts has no token to ask with.
        .get("/internal/revocations", access::anyone(), "revocations", &revocations_call);
    return std::move(routes).router();
}

}  // namespace rentezy::auth
