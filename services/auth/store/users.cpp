#include "services/auth/store/users.hpp"

#include "services/auth/queries.hpp"

namespace rentezy::auth::store {
namespace {

std::optional<User> to_user(const pg::Rows& rows) {
    const auto row = rows.maybe();
    if (!row) return std::nullopt;
    const auto role = auth_token::parse_role(row->get<std::string_view>("role"));
    if (!role) throw std::runtime_error("A user's role is none that this release knows.");
    return User{
        .id = row->get<UserId>("id"),
        .email = row->get<std::string>("email"),
        .full_name = row->get<std::string>("full_name"),
        .role = *role,
        .password_hash = row->get<std::string>("password_hash"),
        .email_verified = row->get<bool>("email_verified"),
        .account = row->get<std::optional<LandlordAccountId>>("landlord_account_id"),
        .version = row->get<std::int64_t>("version"),
    };
}

}  // namespace

task<bool> insert_user(pg::Transaction& tx, const NewUser& user) {
    const auto rows =
        co_await tx.execute(sql::auth_insert_user, user.id, user.email, user.email_normalised, user.full_name,
                            auth_token::to_string(user.role), user.password_hash, user.email_verified);
    co_return rows.affected() == 1;
}

task<void> insert_account(pg::Transaction& tx, LandlordAccountId account, UserId owner) {
    co_await tx.execute(sql::auth_insert_account, account, owner);
}

task<std::optional<User>> user_by_email(pg::Pool& pool, std::string email_normalised) {
    co_return to_user(co_await pool.execute(sql::auth_user_by_email, email_normalised));
}

task<std::optional<User>> user_by_id(pg::Pool& pool, UserId id) {
    co_return to_user(co_await pool.execute(sql::auth_user_by_id, id));
}

task<std::optional<User>> lock_user(pg::Transaction& tx, UserId id) {
    co_return to_user(co_await tx.execute(sql::auth_lock_user, id));
}

task<std::vector<UserName>> user_names(pg::Pool& pool, std::vector<UserId> ids) {
    const auto rows = co_await pool.execute(sql::auth_user_names, ids);
    std::vector<UserName> names;
    for (const auto row : rows)
        names.push_back({row.get<UserId>("id"), row.get<std::string>("full_name"), row.get<std::string>("email")});
    co_return names;
}

task<void> set_password(pg::Transaction& tx, UserId id, const std::string& hash) {
    co_await tx.execute(sql::auth_set_password, id, hash);
}

task<void> replace_password_hash(pg::Pool& pool, UserId id, std::string old_hash, std::string new_hash) {
    co_await pool.execute(sql::auth_replace_password_hash, id, old_hash, new_hash);
}

task<void> set_email_verified(pg::Transaction& tx, UserId id) { co_await tx.execute(sql::auth_set_email_verified, id); }

task<std::int64_t> set_role(pg::Transaction& tx, UserId id, Role role) {
    const auto rows = co_await tx.execute(sql::auth_set_role, id, auth_token::to_string(role));
    co_return rows.one().get<std::int64_t>("version");
}

}  // namespace rentezy::auth::store
