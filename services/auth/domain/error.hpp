/// Everything auth refuses. api/errors.cpp says how each is told.
#pragma once
#include <string_view>

namespace rentezy::auth {

enum class Error {
    email_taken,
    invalid_credentials,
    /// A refresh token that is unknown, expired, of an ended session, or used a second time.
    session_ended,
    session_not_found,
    user_not_found,
    /// A mail's token that is unknown, used or too old.
    mail_token_invalid,
    password_common,
    password_personal,
};

}  // namespace rentezy::auth
