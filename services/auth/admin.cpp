#include "services/auth/admin.hpp"

#include "contracts/events/auth.hpp"
#include "platform/clock/clock.hpp"
#include "services/auth/app/mail_jobs.hpp"
#include "services/auth/app/register_user.hpp"
#include "services/auth/domain/password_rules.hpp"
#include "services/auth/store/users.hpp"

namespace rentezy::auth {
namespace {

constexpr std::string_view demo_password = "rentezy-demo";

std::string normalised(const std::string& email) { return contract::Email::trusted(email).normalised(); }

task<std::optional<User>> add_verified(pg::Pool& pool, PasswordHasher& hasher, Registration registration) {
    const event_log::Outbox outbox{std::string(contracts::auth_events::topic)};
    auto hash = co_await hasher.hash(std::exchange(registration.password, {}));
    auto tx = co_await pool.begin();
    auto user = co_await add_user(outbox, tx, {std::move(registration), std::move(hash), true});
    co_await tx.commit_or_throw();
    co_return user;
}

task<User> demo_user(pg::Pool& pool, PasswordHasher& hasher, Role role, std::string full_name) {
    const auto email = fmt::format("{}@demo.rentezy.test", auth_token::to_string(role));
    if (auto existing = co_await store::user_by_email(pool, email)) co_return std::move(*existing);
    auto user =
        co_await add_verified(pool, hasher, {email, email, std::string(demo_password), std::move(full_name), role});
    if (!user) throw std::runtime_error("A demo user appeared while it was being made.");
    co_return std::move(*user);
}

}  // namespace

task<std::expected<UserId, Error>> create_admin(pg::Pool& pool, PasswordHasher& hasher, std::string email,
                                                std::string password, std::string full_name) {
    if (const auto allowed = check_password(password, email, full_name); !allowed)
        co_return std::unexpected(allowed.error());
    const auto user = co_await add_verified(
        pool, hasher, {email, normalised(email), std::move(password), std::move(full_name), Role::admin});
    if (!user) co_return std::unexpected(Error::email_taken);
    co_return user->id;
}

task<std::expected<UserId, Error>> change_role(pg::Pool& pool, std::string email, Role role) {
    const event_log::Outbox outbox{std::string(contracts::auth_events::topic)};
    const auto found = co_await store::user_by_email(pool, normalised(email));
    if (!found) co_return std::unexpected(Error::user_not_found);
    auto tx = co_await pool.begin();
    auto user = co_await store::lock_user(tx, found->id);
    if (role == Role::landlord && !user->account) {
        user->account = LandlordAccountId::make();
        co_await store::insert_account(tx, *user->account, user->id);
    }
    const auto version = co_await store::set_role(tx, user->id, role);
    const contracts::UserChanged data{user->id, to_wire(role), user->account};
    co_await outbox.append(tx, contracts::auth_events::user_role_changed, user->id.to_string(), version,
                           contract::to_json(data));
    // No hook: the server, if it runs, is another process and learns it from the events.
    for (const auto& one : co_await store::revoke_all(tx, user->id, "role", tokens_live(Lifetimes{}))) {
        const contracts::SessionRevoked revoked{one.session, one.user, one.tokens_until};
        co_await outbox.append(tx, contracts::auth_events::session_revoked, one.session.to_string(), 1,
                               contract::to_json(revoked));
    }
    co_await tx.commit_or_throw();
    co_return user->id;
}

task<DemoUsers> seed_demo_users(pg::Pool& pool, PasswordHasher& hasher) {
    const auto tenant = co_await demo_user(pool, hasher, Role::tenant, "Thea Tenant");
    const auto landlord = co_await demo_user(pool, hasher, Role::landlord, "Lars Landlord");
    const auto admin = co_await demo_user(pool, hasher, Role::admin, "Asta Admin");
    if (!landlord.account) throw std::runtime_error("The demo landlord has no account.");
    co_return DemoUsers{tenant.id, landlord.id, *landlord.account, admin.id};
}

task<std::optional<Landlord>> find_landlord(pg::Pool& pool, std::string email) {
    const auto user = co_await store::user_by_email(pool, normalised(email));
    if (!user || !user->account) co_return std::nullopt;
    co_return Landlord{user->id, *user->account};
}

}  // namespace rentezy::auth
