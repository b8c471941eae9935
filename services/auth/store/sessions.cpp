#include "services/auth/store/sessions.hpp"

#include "services/auth/queries.hpp"

namespace rentezy::auth::store {
namespace {

std::int64_t seconds(std::chrono::seconds duration) { return duration.count(); }

std::optional<std::string> unless_empty(const std::string& text) {
    return text.empty() ? std::nullopt : std::optional(text);
}

Revoked to_revoked(const pg::Row& row) {
    return {row.get<SessionId>("id"), row.get<UserId>("user_id"), row.get<Instant>("tokens_until")};
}

}  // namespace

task<void> insert_session(pg::Transaction& tx, SessionId id, UserId user, const Device& device,
                          std::chrono::seconds life) {
    co_await tx.execute(sql::auth_insert_session, id, user, seconds(life), unless_empty(device.user_agent),
                        unless_empty(device.address));
}

task<void> insert_refresh_token(pg::Transaction& tx, const pg::Bytes& hash, SessionId session,
                                std::chrono::seconds life) {
    co_await tx.execute(sql::auth_insert_refresh_token, hash, session, seconds(life));
}

task<std::optional<SessionId>> session_of_token(pg::Pool& pool, pg::Bytes hash) {
    const auto rows = co_await pool.execute(sql::auth_session_of_token, hash);
    const auto row = rows.maybe();
    co_return row ? std::optional(row->get<SessionId>("session_id")) : std::nullopt;
}

task<std::optional<LockedSession>> lock_session(pg::Transaction& tx, SessionId session, const pg::Bytes& token_hash) {
    const auto sessions = co_await tx.execute(sql::auth_lock_session, session);
    if (sessions.empty()) co_return std::nullopt;
    // Read after the lock: two tabs come one after the other, and the second sees what the first has done.
    const auto tokens = co_await tx.execute(sql::auth_refresh_token, token_hash, session);
    if (tokens.empty()) co_return std::nullopt;
    const auto row = sessions.one();
    const auto token = tokens.one();
    co_return LockedSession{row.get<UserId>("user_id"),
                            {.session_revoked = row.get<bool>("revoked"),
                             .expires_at = token.get<Instant>("expires_at"),
                             .spent_at = token.get<std::optional<Instant>>("spent_at"),
                             .now = token.get<Instant>("now")}};
}

task<void> spend(pg::Transaction& tx, const pg::Bytes& hash) {
    co_await tx.execute(sql::auth_spend_refresh_token, hash);
}

task<void> touch(pg::Transaction& tx, SessionId session, std::chrono::seconds life) {
    co_await tx.execute(sql::auth_touch_session, session, seconds(life));
}

task<std::optional<Revoked>> revoke(pg::Transaction& tx, SessionId session, std::string_view because,
                                    std::chrono::seconds tokens_live) {
    const auto rows = co_await tx.execute(sql::auth_revoke_session, session, because, seconds(tokens_live));
    const auto row = rows.maybe();
    co_return row ? std::optional(to_revoked(*row)) : std::nullopt;
}

task<std::vector<Revoked>> revoke_all(pg::Transaction& tx, UserId user, std::string_view because,
                                      std::chrono::seconds tokens_live) {
    const auto rows = co_await tx.execute(sql::auth_revoke_sessions_of_user, user, because, seconds(tokens_live));
    std::vector<Revoked> revoked;
    for (const auto row : rows) revoked.push_back(to_revoked(row));
    co_return revoked;
}

task<std::vector<Revoked>> recent_revocations(pg::Pool& pool, std::chrono::seconds tokens_live) {
    const auto rows = co_await pool.execute(sql::auth_recent_revocations, seconds(tokens_live));
    std::vector<Revoked> revoked;
    for (const auto row : rows) revoked.push_back(to_revoked(row));
    co_return revoked;
}

task<std::vector<SessionRow>> sessions_of(pg::Pool& pool, UserId user, std::optional<SessionPlace> after,
                                          std::int64_t limit) {
    std::optional<Instant> created_at;
    std::optional<Uuid> id;
    if (after) {
        created_at = after->created_at;
        id = after->id;
    }
    const auto rows = co_await pool.execute(sql::auth_sessions_of_user, user, created_at, id, limit);
    std::vector<SessionRow> sessions;
    for (const auto row : rows)
        sessions.push_back({row.get<SessionId>("id"), row.get<Instant>("created_at"), row.get<Instant>("last_used_at"),
                            row.get<std::optional<std::string>>("user_agent"),
                            row.get<std::optional<std::string>>("address")});
    co_return sessions;
}

task<bool> owns(pg::Pool& pool, UserId user, SessionId session) {
    const auto rows = co_await pool.execute(sql::auth_owns_session, session, user);
    co_return rows.one().get<bool>("owned");
}

}  // namespace rentezy::auth::store
