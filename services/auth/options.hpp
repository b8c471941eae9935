/// Auth's settings: `--set auth.session_days=30`, RENTEZY_AUTH_SESSION_DAYS, or [auth] in a file.
#pragma once
#include "platform/config/config.hpp"

namespace rentezy::auth::options {

inline const config::Option<int> access_token_seconds{"auth.access_token_seconds", 600,
                                                      "Seconds that an access token lives", config::between(5, 3'600)};
inline const config::Option<int> session_days{
    "auth.session_days", 30, "Days without a refresh after which a session ends", config::between(1, 365)};
inline const config::Option<int> refresh_grace_seconds{
    "auth.refresh_grace_seconds", 10, "Seconds that a spent refresh token still works, for tabs that refresh at once",
    config::between(0, 60)};
inline const config::Option<int> password_memory_mib{
    "auth.password_memory_mib", 64, "Memory that hashing one password takes, in MiB", config::between(19, 1'024)};
inline const config::Option<int> password_passes{"auth.password_passes", 2, "How often hashing goes over that memory",
                                                 config::between(1, 20)};
inline const config::Option<bool> require_verified_email{
    "auth.require_verified_email", false, "Whether a tenant must have verified their e-mail address before booking"};

}  // namespace rentezy::auth::options
