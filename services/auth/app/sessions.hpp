/// Sessions: opened by whoever proved who they are, kept alive by refresh tokens, ended by the user or for safety.
#pragma once
#include <expected>

#include "services/auth/app/app.hpp"
#include "services/auth/domain/error.hpp"
#include "services/auth/store/opaque_token.hpp"
#include "services/auth/store/sessions.hpp"

namespace rentezy::auth {

template <class T>
using Outcome = std::expected<T, Error>;

/// What a client gets to stay signed in.
struct SignedIn {
    User user;
    std::string access_token;
    std::string refresh_token;
    std::chrono::seconds expires_in;
};

/// A new session and its first refresh token, in the transaction of whoever found out who this is.
struct OpenedSession {
    SessionId id;
    OpaqueToken refresh_token;
};
task<OpenedSession> open_session(const App& app, pg::Transaction& tx, UserId user, const Device& device);
/// Signs the access token, once the session has been committed.
task<SignedIn> sign_for(const App& app, User user, SessionId session, std::string refresh_token);

/// Spends a refresh token for the next one. Error: session_ended, also for a second use after the grace, which ends the
/// session for everybody who has a token of it.
task<Outcome<SignedIn>> refresh_session(const App& app, std::string refresh_token);

task<std::vector<SessionRow>> list_sessions(const App& app, UserId user, std::optional<store::SessionPlace> after,
                                            std::int64_t limit);
/// Ends one of the user's sessions. Error: session_not_found, also for another's.
task<Outcome<void>> revoke_session(const App& app, UserId user, SessionId session);
/// Ends a session by itself; nothing when it has ended already.
task<void> sign_out(const App& app, SessionId session);
/// The same by its refresh token, for clients whose access token has expired.
task<void> sign_out_by_token(const App& app, std::string refresh_token);

/// Tells the world of sessions that `tx` ends: the events commit with it, the process's own verifiers learn it after.
task<void> announce(const App& app, pg::Transaction& tx, std::vector<store::Revoked> revoked);

}  // namespace rentezy::auth
