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

[[nodiscard]] constexpr std::string_view to_string(Role role) noexcept {
    switch (role) {
        case Role::tenant:
            return "tenant";
        case Role::landlord:
            return "landlord";
        case Role::admin:
            return "admin";
    }
    return "unknown";
}

/// As in tokens and in the API: lower case.
[[nodiscard]] constexpr std::optional<Role> parse_role(std::string_view text) noexcept {
    for (const auto role : {Role::tenant, Role::landlord, Role::admin}) {
        if (text == to_string(role)) return role;
    }
    return std::nullopt;
}

struct Principal {
    UserId user;
    Role role = Role::tenant;
    SessionId session;
    Instant expires_at;  ///< of the token, in whole seconds
    /// The landlord account that the user belongs to, if any: claim "acc". Homes are owned by accounts, not by users.
    std::optional<Uuid> account{};

    friend bool operator==(const Principal&, const Principal&) = default;
};

}  // namespace rentezy::auth_token
