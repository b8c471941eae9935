#include "services/auth/api/views.hpp"

#include "services/auth/api/refresh_cookie.hpp"
#include "services/auth/app/mail_jobs.hpp"

namespace rentezy::auth {
namespace {

/// At most `limit` bytes of printable ASCII: headers may hold any byte, the list of sessions is read by people.
std::string printable(std::string_view text, std::size_t limit) {
    std::string out;
    for (const char character : text.substr(0, limit)) out += character >= 0x20 && character < 0x7F ? character : '?';
    return out;
}

}  // namespace

contracts::User view(const User& user) {
    return {user.id, user.email, user.full_name, to_wire(user.role), user.email_verified};
}

service::Reply<contracts::Session> session_reply(SignedIn signed_in, contracts::RefreshDelivery delivery,
                                                 const http::Request& request, const Lifetimes& lifetimes) {
    contracts::Session session{.user = view(signed_in.user),
                               .access_token = std::move(signed_in.access_token),
                               .token_type = contracts::TokenType::Bearer,
                               .expires_in = signed_in.expires_in.count(),
                               .refresh_token = {}};
    const bool in_body = delivery == contracts::RefreshDelivery::body;
    if (in_body) session.refresh_token = signed_in.refresh_token;
    service::Reply<contracts::Session> reply(std::move(session));
    reply.header("Cache-Control", "no-store");
    if (!in_body)
        reply.header("Set-Cookie", set_refresh_cookie(signed_in.refresh_token, lifetimes.session, request.over_tls));
    return reply;
}

Device device_of(const http::Request& request) {
    return {printable(request.headers.find("User-Agent").value_or(""), 300), printable(request.remote_address, 64)};
}

}  // namespace rentezy::auth
