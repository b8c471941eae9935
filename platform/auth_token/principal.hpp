/// Who asks, once a token has been verified: what services decide by. Made by auth_token's verifier alone and passed
/// along unchanged within a process.
#pragma once
#include <optional>
#include <string_view>

#include "platform/clock/instant.hpp"
#include "platform/ids/id.hpp"

namespace rentezy::auth_token {

struct UserTag;
struct SessionTag;
using UserId = Id<UserTag>;
using SessionId = Id<SessionTag>;

enum class Role { tenant, landlord, admin };
[[nodiscard]] constexpr std::string_view to_string(Role role) {
    switch (role) {
        case Role::tenant: return "tenant";
        case Role::landlord: return "landlord";
        case Role::admin: return "admin";
    }
    return "unknown";
}
[[nodiscard]] constexpr std::optional<Role> parse_role(std::string_view text) {
    for (const auto role : {Role::tenant, Role::landlord, Role::admin})
        if (to_string(role) == text) return role;
    return std::nullopt;
}

struct Principal {
    UserId user;
    Role role = Role::tenant;
    SessionId session;
    Instant expires_at;
};

}  // namespace rentezy::auth_token
