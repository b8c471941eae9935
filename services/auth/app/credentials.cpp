#include "services/auth/app/credentials.hpp"

#include "services/auth/app/mail_jobs.hpp"
#include "services/auth/domain/password_rules.hpp"
#include "services/auth/store/mail_tokens.hpp"
#include "services/auth/store/users.hpp"

namespace rentezy::auth {
namespace {
using std::chrono_literals::operator""h;
using store::MailPurpose;
}  // namespace

task<Outcome<void>> verify_email(const App& app, std::string token) {
    auto tx = co_await app.pool.begin();
    const auto user = co_await store::use_mail_token(tx, hash_token(token), MailPurpose::verify_email);
    if (!user) {
        co_await tx.rollback();
        co_return std::unexpected(Error::mail_token_invalid);
    }
    co_await store::set_email_verified(tx, *user);
    co_await tx.commit_or_throw();
    co_return Outcome<void>{};
}

task<void> forgot_password(const App& app, std::string email_normalised) {
    const auto key = "auth.forgot_password:" + email_normalised;
    const auto decision = co_await app.limiter.admit(key, rate_limit::Quota(5, 1h, 5));
    if (!decision.allowed) co_return;
    auto tx = co_await app.pool.begin();
    co_await arm_reset_mail(app.jobs, tx, std::move(email_normalised));
    co_await tx.commit_or_throw();
}

task<Outcome<void>> reset_password(const App& app, std::string token, std::string password) {
    const auto token_hash = hash_token(token);
    const auto owner = co_await store::mail_token_user(app.pool, token_hash, MailPurpose::reset_password);
    const auto user = owner ? co_await store::user_by_id(app.pool, *owner) : std::nullopt;
    if (!user) co_return std::unexpected(Error::mail_token_invalid);
    if (const auto allowed = check_password(password, user->email, user->full_name); !allowed)
        co_return std::unexpected(allowed.error());
    const auto hash = co_await app.hasher.hash(std::move(password));

    auto tx = co_await app.pool.begin();
    co_await store::lock_user(tx, user->id);
    if (!co_await store::use_mail_token(tx, token_hash, MailPurpose::reset_password)) {
        co_await tx.rollback();
        co_return std::unexpected(Error::mail_token_invalid);  // used meanwhile
    }
    co_await store::set_password(tx, user->id, hash);
    co_await store::set_email_verified(tx, user->id);
    co_await store::delete_mail_tokens(tx, user->id, MailPurpose::verify_email);
    auto revoked = co_await store::revoke_all(tx, user->id, "password", tokens_live(app.settings.lifetimes));
    co_await announce(app, tx, std::move(revoked));
    co_await tx.commit_or_throw();
    co_return Outcome<void>{};
}

}  // namespace rentezy::auth
