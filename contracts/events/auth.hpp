/// What auth tells the world: topic "auth". Ids only: names and addresses stay where they can be forgotten.
#pragma once
#include "contracts/http/auth.hpp"

namespace rentezy::contracts {

namespace auth_events {
inline constexpr std::string_view topic = "auth";
inline constexpr std::string_view user_registered = "user.registered.v1";
inline constexpr std::string_view user_role_changed = "user.role_changed.v1";
/// Every verifier follows this one: the session's access tokens are refused from then on. Data: SessionRevoked,
/// subject: the session.
inline constexpr std::string_view session_revoked = "auth.session_revoked.v1";
}  // namespace auth_events

/// Data of user.registered and user.role_changed; the subject is the user.
struct UserChanged {
    auth_token::UserId user_id;
    UserRole role{};
    std::optional<LandlordAccountId> landlord_account_id;
};
BOOST_DESCRIBE_STRUCT(UserChanged, (), (user_id, role, landlord_account_id))

struct SessionRevoked {
    auth_token::SessionId session_id;
    auth_token::UserId user_id;
    /// When the session's last access token expires; a verifier may forget it then.
    Instant tokens_until;
};
BOOST_DESCRIBE_STRUCT(SessionRevoked, (), (session_id, user_id, tokens_until))

}  // namespace rentezy::contracts

RENTEZY_CONTRACT_EXTERN(rentezy::contracts::UserChanged)
RENTEZY_CONTRACT_EXTERN(rentezy::contracts::SessionRevoked)
