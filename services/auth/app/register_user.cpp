#include "services/auth/app/register_user.hpp"

#include "contracts/events/auth.hpp"
#include "services/auth/app/mail_jobs.hpp"
#include "services/auth/domain/password_rules.hpp"
#include "services/auth/store/users.hpp"

namespace rentezy::auth {

task<std::optional<User>> add_user(const event_log::Outbox& outbox, pg::Transaction& tx, UserToAdd to_add) {
    auto& registration = to_add.registration;
    User user{.id = UserId::make(),
              .email = registration.email,
              .full_name = registration.full_name,
              .role = registration.role,
              .password_hash = to_add.password_hash,
              .email_verified = to_add.email_verified,
              .account = {}};
    const bool added = co_await store::insert_user(tx, {.id = user.id,
                                                        .email = registration.email,
                                                        .email_normalised = registration.email_normalised,
                                                        .full_name = registration.full_name,
                                                        .role = registration.role,
                                                        .password_hash = std::move(to_add.password_hash),
                                                        .email_verified = to_add.email_verified});
    if (!added) co_return std::nullopt;
    if (user.role == Role::landlord) {
        user.account = LandlordAccountId::make();
        co_await store::insert_account(tx, *user.account, user.id);
    }
    const contracts::UserChanged data{user.id, to_wire(user.role), user.account};
    co_await outbox.append(tx, contracts::auth_events::user_registered, user.id.to_string(), user.version,
                           contract::to_json(data));
    co_return user;
}

task<Outcome<SignedIn>> register_user(const App& app, Registration registration, Device device) {
    if (const auto allowed = check_password(registration.password, registration.email, registration.full_name);
        !allowed)
        co_return std::unexpected(allowed.error());
    // Asked first because hashing is dear; the constraint decides when two come at once.
    if (co_await store::user_by_email(app.pool, registration.email_normalised))
        co_return std::unexpected(Error::email_taken);
    auto hash = co_await app.hasher.hash(std::exchange(registration.password, {}));

    auto tx = co_await app.pool.begin();
    auto user = co_await add_user(app.outbox, tx, {std::move(registration), std::move(hash)});
    if (!user) {
        co_await tx.rollback();
        co_return std::unexpected(Error::email_taken);
    }
    co_await arm_verification_mail(app.jobs, tx, user->id);
    auto session = co_await open_session(app, tx, user->id, device);
    co_await tx.commit_or_throw();
    co_return co_await sign_for(app, std::move(*user), session.id, std::move(session.refresh_token.text));
}

}  // namespace rentezy::auth
