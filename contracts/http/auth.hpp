/// Users and sessions on the wire: what people ask auth for, and what services ask auth for. Names for ids are in
/// users.hpp.
#pragma once
#include "contracts/ids.hpp"
#include "platform/contract/contract.hpp"
#include "platform/contract/types.hpp"

namespace rentezy::contracts {

enum class UserRole { tenant, landlord, admin };
BOOST_DESCRIBE_ENUM(UserRole, tenant, landlord, admin)

/// What people may register as; admins are made on the command line.
enum class RegisterRole { tenant, landlord };
BOOST_DESCRIBE_ENUM(RegisterRole, tenant, landlord)

/// How a client gets its refresh token: browsers in a cookie that scripts cannot read, others in the body.
enum class RefreshDelivery { cookie, body };
BOOST_DESCRIBE_ENUM(RefreshDelivery, cookie, body)

enum class TokenType { Bearer };
BOOST_DESCRIBE_ENUM(TokenType, Bearer)

using Delivery = contract::Defaulted<RefreshDelivery, RefreshDelivery::cookie>;
/// Refresh tokens and the tokens of mails, as they come back to us.
using GivenToken = contract::Secret<200>;

struct Register {
    contract::Email email;
    contract::Password password;
    contract::Text<1, 200> full_name;
    RegisterRole role{};
    Delivery refresh_delivery;
};
BOOST_DESCRIBE_STRUCT(Register, (), (email, password, full_name, role, refresh_delivery))

struct Login {
    contract::Email email;
    contract::Secret<1024> password;
    Delivery refresh_delivery;
};
BOOST_DESCRIBE_STRUCT(Login, (), (email, password, refresh_delivery))

/// Empty for browsers, whose cookie says it all.
struct RefreshSession {
    std::optional<GivenToken> refresh_token;
    /// Follows from where the token came from; taken so that clients may say it on every call.
    std::optional<RefreshDelivery> refresh_delivery;
};
BOOST_DESCRIBE_STRUCT(RefreshSession, (), (refresh_token, refresh_delivery))

struct VerifyEmail {
    GivenToken token;
};
BOOST_DESCRIBE_STRUCT(VerifyEmail, (), (token))

struct ForgotPassword {
    contract::Email email;
};
BOOST_DESCRIBE_STRUCT(ForgotPassword, (), (email))

struct ResetPassword {
    GivenToken token;
    contract::Password password;
};
BOOST_DESCRIBE_STRUCT(ResetPassword, (), (token, password))

struct User {
    auth_token::UserId id;
    std::string email;
    std::string full_name;
    UserRole role{};
    bool email_verified{};
};
BOOST_DESCRIBE_STRUCT(User, (), (id, email, full_name, role, email_verified))

struct Session {
    User user;
    std::string access_token;
    TokenType token_type{};
    std::int64_t expires_in{};  // seconds
    contract::Omittable<std::string> refresh_token;
};
BOOST_DESCRIBE_STRUCT(Session, (), (user, access_token, token_type, expires_in, refresh_token))

struct SessionInfo {
    auth_token::SessionId id;
    Instant created_at;
    Instant last_used_at;
    std::optional<std::string> user_agent;
    std::optional<std::string> address;
    bool current{};
};
BOOST_DESCRIBE_STRUCT(SessionInfo, (), (id, created_at, last_used_at, user_agent, address, current))
using SessionInfoPage = contract::Page<SessionInfo>;

/// Query of GET /internal/users: up to 100 ids, separated by commas.
struct UserNamesQuery {
    contract::Text<36, 3'800> ids;
};
BOOST_DESCRIBE_STRUCT(UserNamesQuery, (), (ids))

/// Answer to GET /internal/users/{id}/account.
struct UserAccount {
    auth_token::UserId user_id;
    std::optional<LandlordAccountId> landlord_account_id;
};
BOOST_DESCRIBE_STRUCT(UserAccount, (), (user_id, landlord_account_id))

/// A session that ended before its access tokens did. Verifiers load these before they are ready.
struct Revocation {
    auth_token::SessionId session_id;
    /// When the session's last access token expires.
    Instant tokens_until;
};
BOOST_DESCRIBE_STRUCT(Revocation, (), (session_id, tokens_until))

/// Answer to GET /internal/revocations.
struct Revocations {
    std::vector<Revocation> items;
};
BOOST_DESCRIBE_STRUCT(Revocations, (), (items))

}  // namespace rentezy::contracts

RENTEZY_CONTRACT_DOC(rentezy::contracts::Session, "A signed-in user and what it takes to stay so.",
                     {"expires_in", "Seconds that the access token is good for."},
                     {"refresh_token",
                      "Only for clients that asked for it with refresh_delivery; browsers get a cookie."})
RENTEZY_CONTRACT_DOC(rentezy::contracts::Register, "A new user.",
                     {"password", "10 to 128 characters, not a common one, and not made of the name or the e-mail."})

RENTEZY_CONTRACT_EXTERN(rentezy::contracts::Register)
RENTEZY_CONTRACT_EXTERN(rentezy::contracts::Login)
RENTEZY_CONTRACT_EXTERN(rentezy::contracts::RefreshSession)
RENTEZY_CONTRACT_EXTERN(rentezy::contracts::VerifyEmail)
RENTEZY_CONTRACT_EXTERN(rentezy::contracts::ForgotPassword)
RENTEZY_CONTRACT_EXTERN(rentezy::contracts::ResetPassword)
RENTEZY_CONTRACT_EXTERN(rentezy::contracts::User)
RENTEZY_CONTRACT_EXTERN(rentezy::contracts::Session)
RENTEZY_CONTRACT_EXTERN(rentezy::contracts::SessionInfoPage)
RENTEZY_CONTRACT_EXTERN(rentezy::contracts::UserAccount)
RENTEZY_CONTRACT_EXTERN(rentezy::contracts::Revocations)
RENTEZY_QUERY_EXTERN(rentezy::contracts::UserNamesQuery)
