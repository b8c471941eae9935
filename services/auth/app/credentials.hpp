/// What the links in mails lead to.
#pragma once
#include "services/auth/app/sessions.hpp"

namespace rentezy::auth {

/// Error: mail_token_invalid.
task<Outcome<void>> verify_email(const App& app, std::string token);

/// Sends a link to set a new password, if the address is a user's; the same either way for whoever asks. Quietly does
/// nothing after several in an hour.
task<void> forgot_password(const App& app, std::string email_normalised);

/// Sets the password, ends every session, and takes the address as verified: who has the link reads its mail.
/// Errors: mail_token_invalid, password_common, password_personal (the link stays good).
task<Outcome<void>> reset_password(const App& app, std::string token, std::string password);

}  // namespace rentezy::auth
