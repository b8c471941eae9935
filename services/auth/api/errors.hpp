/// One table: what auth refuses, and how that is told.
#pragma once
#include "platform/base/problem.hpp"
#include "services/auth/app/sign_in.hpp"

namespace rentezy::auth {

[[nodiscard]] Problem problem(Error error);
[[nodiscard]] Problem problem(const SignInRefused& refused);

}  // namespace rentezy::auth
