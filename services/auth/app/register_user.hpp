#pragma once
#include "services/auth/app/sessions.hpp"

namespace rentezy::auth {

struct Registration {
    std::string email;
    std::string email_normalised;
    std::string password;
    std::string full_name;
    Role role{};
};

/// A new user, signed in; a landlord gets an account of their own. A mail to verify the address follows.
/// Errors: email_taken, password_common, password_personal.
task<Outcome<SignedIn>> register_user(const App& app, Registration registration, Device device);

/// What registration and the command line share: the row, the account, the event. False when the address is taken.
struct UserToAdd {
    Registration registration;
    std::string password_hash;
    bool email_verified = false;
};
task<std::optional<User>> add_user(const event_log::Outbox& outbox, pg::Transaction& tx, UserToAdd to_add);

}  // namespace rentezy::auth
