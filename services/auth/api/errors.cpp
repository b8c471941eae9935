#include "services/auth/api/errors.hpp"

namespace rentezy::auth {
namespace {

Problem bad_field(std::string pointer, std::string code, std::string detail) {
    return problems::invalid_fields({{std::move(pointer), std::move(code), std::move(detail)}});
}

}  // namespace

Problem problem(Error error) {
    switch (error) {
        case Error::email_taken:
            return problems::conflict("email_taken", "This e-mail has an account already",
                                      "Sign in with it, or ask for a new password.");
        case Error::invalid_credentials: {
            auto answer = problems::unauthenticated("Check the e-mail and the password, and try again.");
            answer.code = "invalid_credentials";
            answer.title = "E-mail or password is wrong";
            return answer;
        }
        case Error::session_ended:
            return problems::unauthenticated("Your session has ended. Sign in again.");
        case Error::session_not_found:
            return problems::not_found("session");
        case Error::user_not_found:
            return problems::not_found("user");
        case Error::mail_token_invalid:
            return bad_field("/token", "invalid_token", "This link was used already or is too old. Ask for a new one.");
        case Error::password_common:
            return bad_field("/password", "common_password",
                             "Choose a password that is not among the most common: everybody tries those first.");
        case Error::password_personal:
            return bad_field("/password", "personal_password",
                             "Choose a password that is not made of your name or your e-mail address.");
    }
    return problems::internal_error();
}

Problem problem(const SignInRefused& refused) {
    if (!refused.retry_after) return problem(Error::invalid_credentials);
    auto answer = problems::too_many_requests(static_cast<int>(refused.retry_after->count()));
    answer.title = "Too many wrong passwords";
    return answer;
}

}  // namespace rentezy::auth
