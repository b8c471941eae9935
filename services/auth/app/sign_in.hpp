#pragma once
#include "services/auth/app/sessions.hpp"

namespace rentezy::auth {

/// Why a sign-in was not let through. `retry_after` is set instead of an error where too many failures came before.
struct SignInRefused {
    std::optional<std::chrono::seconds> retry_after;
};

/// Opens a session for whoever knows the password. The answer, and its time, are the same whether the address is no
/// user's or the password is wrong; failures slow both the account and the address down.
task<std::expected<SignedIn, SignInRefused>> sign_in(const App& app, std::string email_normalised, std::string password,
                                                     Device device);

}  // namespace rentezy::auth
