/// Access tokens as text: JWTs of one kind, signed with ES256. Signing is here for the auth service; checking is here
/// as a pure function; a Verifier adds keys, a cache and revocations to it.
///
/// What is accepted is deliberately little: compact serialisation, `alg` exactly ES256, a `kid` we know, `typ` JWT if
/// there is one, no `crit`; `iss` and `aud` exactly ours; `sub`, `sid`, `role` and, where there is one, `acc` (the
/// landlord account) of the right form; `exp` and `iat` (and `nbf` if there is one) as integers. RFC 8725 is the reason
/// for most.
#pragma once
#include <chrono>
#include <expected>
#include <string>
#include <string_view>

#include "platform/auth_token/keys.hpp"
#include "platform/auth_token/principal.hpp"
#include "platform/base/problem.hpp"

namespace rentezy::auth_token {

enum class TokenError {
    unauthenticated,  ///< no token of ours, or revoked; why is not told
    unknown_key,  ///< well formed, but its kid is not in the key set: perhaps the set is old. Told as unauthenticated
    expired,      ///< ours and genuine, but its time is over
};
/// 401 with `unauthenticated` or `token_expired`.
[[nodiscard]] Problem to_problem(TokenError error);

/// Who a token is from and for; both sides must be given the same.
struct Realm {
    std::string issuer;
    std::string audience;
};

/// Clocks of two machines may differ by this much. A token's life is stretched by it at both ends.
inline constexpr std::chrono::seconds leeway{30};
inline constexpr std::size_t token_length_limit = 2'048;

class Signer {
  public:
    Signer(KeyPair key, Realm realm);

    /// A token for `principal`, until its expires_at (cut to whole seconds). Takes some 30 µs of computing.
    [[nodiscard]] std::string sign(const Principal& principal, Instant issued_at) const;
    [[nodiscard]] const std::string& kid() const noexcept { return key_.kid(); }

  private:
    KeyPair key_;
    Realm realm_;
    std::string header_;  ///< the first segment, the same for every token of a key
};

/// Checks a token from nothing: its form, its signature, then its claims at `now`. Takes some 80 µs of computing.
[[nodiscard]] std::expected<Principal, TokenError> check_token(std::string_view token, const KeySet& keys,
                                                               const Realm& realm, Instant now);

}  // namespace rentezy::auth_token
