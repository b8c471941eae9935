#include "services/auth/app/sessions.hpp"

#include "contracts/events/auth.hpp"
#include "platform/log/log.hpp"
#include "services/auth/store/users.hpp"

namespace rentezy::auth {
namespace {

/// A session ends once: its only event is its first.
constexpr std::int64_t session_version = 1;
constexpr std::string_view refresh_prefix = "rzr_";

task<void> end_session(const App& app, SessionId session, std::string_view because) {
    auto tx = co_await app.pool.begin();
    const auto revoked = co_await store::revoke(tx, session, because, tokens_live(app.settings.lifetimes));
    if (!revoked) {
        co_await tx.rollback();
        co_return;
    }
    co_await announce(app, tx, {*revoked});
    co_await tx.commit_or_throw();
}

}  // namespace

task<OpenedSession> open_session(const App& app, pg::Transaction& tx, UserId user, const Device& device) {
    const auto life = app.settings.lifetimes.session;
    OpenedSession opened{SessionId::make(), make_token(refresh_prefix)};
    co_await store::insert_session(tx, opened.id, user, device, life);
    co_await store::insert_refresh_token(tx, opened.refresh_token.hash, opened.id, life);
    co_return opened;
}

task<SignedIn> sign_for(const App& app, User user, SessionId session, std::string refresh_token) {
    const auto keys = co_await app.keys.current();
    const auto now = app.clock.now();
    const auto life = app.settings.lifetimes.access_token;
    auth_token::Principal principal{
        .user = user.id, .role = user.role, .session = session, .expires_at = now + life, .account = {}};
    if (user.account) principal.account = user.account->uuid();
    auto token = keys->signer.sign(principal, now);
    co_return SignedIn{std::move(user), std::move(token), std::move(refresh_token), life};
}

task<Outcome<SignedIn>> refresh_session(const App& app, std::string refresh_token) {
    const auto& lifetimes = app.settings.lifetimes;
    const auto hash = hash_token(refresh_token);
    const auto session = co_await store::session_of_token(app.pool, hash);
    if (!session) co_return std::unexpected(Error::session_ended);

    auto tx = co_await app.pool.begin();
    const auto locked = co_await store::lock_session(tx, *session, hash);
    const auto decision = locked ? decide_refresh(locked->token, lifetimes.refresh_grace) : RefreshDecision::ended;
    if (decision == RefreshDecision::ended) {
        co_await tx.rollback();
        co_return std::unexpected(Error::session_ended);
    }
    if (decision == RefreshDecision::reused) {
        const auto revoked = co_await store::revoke(tx, *session, "reuse", tokens_live(lifetimes));
        if (revoked) co_await announce(app, tx, {*revoked});
        co_await tx.commit_or_throw();
        log::warn("spent refresh token came back, session ended",
                  {{"session_id", *session}, {"user_id", locked->user}});
        co_return std::unexpected(Error::session_ended);
    }
    if (decision == RefreshDecision::rotate) co_await store::spend(tx, hash);
    auto next = make_token(refresh_prefix);
    co_await store::insert_refresh_token(tx, next.hash, *session, lifetimes.session);
    co_await store::touch(tx, *session, lifetimes.session);
    co_await tx.commit_or_throw();

    auto user = co_await store::user_by_id(app.pool, locked->user);
    if (!user) co_return std::unexpected(Error::session_ended);
    co_return co_await sign_for(app, std::move(*user), *session, std::move(next.text));
}

task<std::vector<SessionRow>> list_sessions(const App& app, UserId user, std::optional<store::SessionPlace> after,
                                            std::int64_t limit) {
    return store::sessions_of(app.pool, user, after, limit);
}

task<Outcome<void>> revoke_session(const App& app, UserId user, SessionId session) {
    if (!co_await store::owns(app.pool, user, session)) co_return std::unexpected(Error::session_not_found);
    co_await end_session(app, session, "user");
    co_return Outcome<void>{};
}

task<void> sign_out(const App& app, SessionId session) { return end_session(app, session, "logout"); }

task<void> sign_out_by_token(const App& app, std::string refresh_token) {
    const auto session = co_await store::session_of_token(app.pool, hash_token(refresh_token));
    if (session) co_await end_session(app, *session, "logout");
}

task<void> announce(const App& app, pg::Transaction& tx, std::vector<store::Revoked> revoked) {
    for (const auto& one : revoked) {
        const contracts::SessionRevoked data{one.session, one.user, one.tokens_until};
        co_await app.outbox.append(tx, contracts::auth_events::session_revoked, one.session.to_string(),
                                   session_version, contract::to_json(data));
    }
    tx.on_commit([hook = app.on_revoked, revoked = std::move(revoked)] {
        for (const auto& one : revoked)
            if (hook) hook(one.session, one.tokens_until);
    });
}

}  // namespace rentezy::auth
