/// Sessions, their refresh tokens, and what was revoked. Order of locks: user, session, token.
#pragma once
#include "platform/pg/pool.hpp"
#include "services/auth/domain/refresh.hpp"
#include "services/auth/store/opaque_token.hpp"

namespace rentezy::auth::store {

task<void> insert_session(pg::Transaction& tx, SessionId id, UserId user, const Device& device,
                          std::chrono::seconds life);
task<void> insert_refresh_token(pg::Transaction& tx, const pg::Bytes& hash, SessionId session,
                                std::chrono::seconds life);

/// The session that a token is of, whatever became of either.
task<std::optional<SessionId>> session_of_token(pg::Pool& pool, pg::Bytes hash);

struct LockedSession {
    UserId user;
    RefreshState token;
};
/// The session, locked, and the state of one of its tokens; none when either is gone.
task<std::optional<LockedSession>> lock_session(pg::Transaction& tx, SessionId session, const pg::Bytes& token_hash);
task<void> spend(pg::Transaction& tx, const pg::Bytes& hash);
/// Used just now: it lives on.
task<void> touch(pg::Transaction& tx, SessionId session, std::chrono::seconds life);

/// A session that has ended now, and when the last of its access tokens will have expired.
struct Revoked {
    SessionId session;
    UserId user;
    Instant tokens_until;
};
/// `because`: logout, user, reuse, password or role. None when it had ended before.
task<std::optional<Revoked>> revoke(pg::Transaction& tx, SessionId session, std::string_view because,
                                    std::chrono::seconds tokens_live);
task<std::vector<Revoked>> revoke_all(pg::Transaction& tx, UserId user, std::string_view because,
                                      std::chrono::seconds tokens_live);
/// Revoked so recently that access tokens may still be about.
task<std::vector<Revoked>> recent_revocations(pg::Pool& pool, std::chrono::seconds tokens_live);

struct SessionPlace {
    Instant created_at;
    Uuid id;
};
/// Newest first, after `after`.
task<std::vector<SessionRow>> sessions_of(pg::Pool& pool, UserId user, std::optional<SessionPlace> after,
                                          std::int64_t limit);
task<bool> owns(pg::Pool& pool, UserId user, SessionId session);

}  // namespace rentezy::auth::store
