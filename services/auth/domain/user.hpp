/// Users, sessions and what belongs to them, as the service holds them.
#pragma once
#include <chrono>
#include <optional>
#include <string>

#include "contracts/ids.hpp"

namespace rentezy::auth {

using auth_token::Role;
using auth_token::SessionId;
using auth_token::UserId;

struct User {
    UserId id;
    std::string email;  // as given; compared in its normalised form
    std::string full_name;
    Role role{};
    std::string password_hash;
    bool email_verified = false;
    /// The landlord account that the user belongs to.
    std::optional<LandlordAccountId> account;
    std::int64_t version = 1;
};

/// From where somebody signed in, for the list of sessions; as told by the request, cut to a bounded length.
struct Device {
    std::string user_agent;
    std::string address;
};

struct SessionRow {
    SessionId id;
    Instant created_at;
    Instant last_used_at;
    std::optional<std::string> user_agent;
    std::optional<std::string> address;
};

/// How long things live.
struct Lifetimes {
    std::chrono::seconds access_token{600};
    /// A session that is not refreshed for this long ends.
    std::chrono::seconds session{30 * 24 * 3600};
    /// A spent refresh token still works for this long: two tabs refresh at once, an answer gets lost.
    std::chrono::seconds refresh_grace{10};
    std::chrono::seconds verification_mail{3 * 24 * 3600};
    std::chrono::seconds reset_mail{3600};
};

}  // namespace rentezy::auth
