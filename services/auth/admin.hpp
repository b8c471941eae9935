/// What the command line does with users and keys: `rentezy admin …`, `serve --demo`, `import`. Each works on auth's
/// database alone, with the server running or not; events leave with the server's relay.
#pragma once
#include "services/auth/app/key_ring.hpp"
#include "services/auth/app/password_hasher.hpp"
#include "services/auth/domain/error.hpp"

namespace rentezy::auth {

/// A new admin with a verified address. Errors: email_taken, password_common, password_personal. What `email` and
/// `password` must look like has been checked before (contract::Email, contract::Password).
task<std::expected<UserId, Error>> create_admin(pg::Pool& pool, PasswordHasher& hasher, std::string email,
                                                std::string password, std::string full_name);

/// Makes an existing user another role's; ends their sessions, whose tokens say the old one. Error: user_not_found.
task<std::expected<UserId, Error>> change_role(pg::Pool& pool, std::string email, Role role);

struct DemoUsers {
    UserId tenant;
    UserId landlord;
    LandlordAccountId landlord_account;
    UserId admin;
};
/// tenant@, landlord@ and admin@demo.rentezy.test with the password `rentezy-demo`; those that exist stay as they are.
task<DemoUsers> seed_demo_users(pg::Pool& pool, PasswordHasher& hasher);

struct Landlord {
    UserId user;
    LandlordAccountId account;
};
/// The landlord of that address; none for others.
task<std::optional<Landlord>> find_landlord(pg::Pool& pool, std::string email);

}  // namespace rentezy::auth
