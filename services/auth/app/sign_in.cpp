#include "services/auth/app/sign_in.hpp"

#include "platform/auth_token/base64url.hpp"
#include "services/auth/store/failures.hpp"
#include "services/auth/store/users.hpp"

namespace rentezy::auth {
namespace {

/// By a hash: addresses that are tried need not be anybody's, and are not ours to keep.
std::string account_key(std::string_view email_normalised) {
    const auto hash = hash_token(email_normalised);
    return "account:" + auth_token::to_base64url({reinterpret_cast<const char*>(hash.data.data()), hash.data.size()});
}

task<void> count_failures(pg::Pool& pool, std::string account, std::string address) {
    co_await store::count_failure(pool, std::move(account), by_account);
    co_await store::count_failure(pool, std::move(address), by_address);
}

task<void> hash_anew(const App& app, UserId user, std::string old_hash, std::string password) {
    auto hash = co_await app.hasher.hash(std::move(password));
    co_await store::replace_password_hash(app.pool, user, std::move(old_hash), std::move(hash));
}

}  // namespace

task<std::expected<SignedIn, SignInRefused>> sign_in(const App& app, std::string email_normalised, std::string password,
                                                     Device device) {
    const auto account = account_key(email_normalised);
    const auto address = "address:" + device.address;
    // Also when the password is right: otherwise a guesser would learn it from the difference.
    const auto wait = co_await store::blocked_for(app.pool, {account, address});
    if (wait > std::chrono::seconds(0)) co_return std::unexpected(SignInRefused{wait});

    // A second look only where the password was changed, or hashed anew, between the look at it and the lock.
    for (int look = 0; look < 2; ++look) {
        auto user = co_await store::user_by_email(app.pool, email_normalised);
        std::optional<std::string> hash;
        if (user) hash = user->password_hash;
        if (!co_await app.hasher.matches(hash, password)) break;

        auto tx = co_await app.pool.begin();
        const auto locked = co_await store::lock_user(tx, user->id);
        if (!locked || locked->password_hash != *hash) {
            co_await tx.rollback();
            continue;
        }
        auto session = co_await open_session(app, tx, user->id, device);
        co_await tx.commit_or_throw();
        co_await store::forget_failures(app.pool, account);
        if (app.hasher.is_outdated(*hash)) co_await hash_anew(app, user->id, *hash, std::move(password));
        co_return co_await sign_for(app, std::move(*user), session.id, std::move(session.refresh_token.text));
    }
    co_await count_failures(app.pool, account, address);
    co_return std::unexpected(SignInRefused{});
}

}  // namespace rentezy::auth
