/// Users and their landlord accounts in PostgreSQL. No rules here.
#pragma once
#include "platform/pg/pool.hpp"
#include "services/auth/domain/user.hpp"

namespace rentezy::auth::store {

struct NewUser {
    UserId id;
    std::string email;
    std::string email_normalised;
    std::string full_name;
    Role role{};
    std::string password_hash;
    bool email_verified = false;
};

/// False when the address is another user's; the transaction goes on.
task<bool> insert_user(pg::Transaction& tx, const NewUser& user);
/// A landlord account with the user as its first member.
task<void> insert_account(pg::Transaction& tx, LandlordAccountId account, UserId owner);

task<std::optional<User>> user_by_email(pg::Pool& pool, std::string email_normalised);
task<std::optional<User>> user_by_id(pg::Pool& pool, UserId id);
/// Waits for whoever changes the user at this moment.
task<std::optional<User>> lock_user(pg::Transaction& tx, UserId id);

struct UserName {
    UserId id;
    std::string full_name;
    std::string email;
};
task<std::vector<UserName>> user_names(pg::Pool& pool, std::vector<UserId> ids);

task<void> set_password(pg::Transaction& tx, UserId id, const std::string& hash);
/// The same password hashed anew, unless it was changed meanwhile.
task<void> replace_password_hash(pg::Pool& pool, UserId id, std::string old_hash, std::string new_hash);
task<void> set_email_verified(pg::Transaction& tx, UserId id);
/// Returns the user's new version.
task<std::int64_t> set_role(pg::Transaction& tx, UserId id, Role role);

}  // namespace rentezy::auth::store
