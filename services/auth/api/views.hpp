/// What auth holds, as the wire says it.
#pragma once
#include "contracts/http/auth.hpp"
#include "platform/http/message.hpp"
#include "platform/service/typed.hpp"
#include "services/auth/app/sessions.hpp"

namespace rentezy::auth {

[[nodiscard]] contracts::User view(const User& user);

/// The session with its refresh token where the client wants it: in the cookie or in the body, never both.
[[nodiscard]] service::Reply<contracts::Session> session_reply(SignedIn signed_in, contracts::RefreshDelivery delivery,
                                                               const http::Request& request,
                                                               const Lifetimes& lifetimes);

/// From where the request comes, cut to what is kept.
[[nodiscard]] Device device_of(const http::Request& request);

}  // namespace rentezy::auth
