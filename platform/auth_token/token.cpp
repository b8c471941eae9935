#include "platform/auth_token/token.hpp"

#include <boost/json.hpp>

#include "platform/auth_token/base64url.hpp"

namespace rentezy::auth_token {
namespace {

namespace json = boost::json;

struct Segments {
    std::string_view header, payload, signature;
    std::string_view signed_part;  ///< header and payload with the dot between them
};

std::optional<Segments> split(std::string_view token) {
    if (token.size() > token_length_limit) return std::nullopt;
    const auto first = token.find('.');
    if (first == token.npos) return std::nullopt;
    const auto second = token.find('.', first + 1);
    if (second == token.npos || token.find('.', second + 1) != token.npos) return std::nullopt;
    return Segments{token.substr(0, first), token.substr(first + 1, second - first - 1), token.substr(second + 1),
                    token.substr(0, second)};
}

std::optional<json::object> decode_object(std::string_view segment) {
    const auto bytes = from_base64url(segment);
    if (!bytes) return std::nullopt;
    boost::system::error_code failed;
    json::parse_options options;
    options.max_depth = 4;
    auto value = json::parse(*bytes, failed, {}, options);
    if (failed || !value.is_object()) return std::nullopt;
    return std::move(value.get_object());
}

std::optional<std::string_view> text_of(const json::object& object, std::string_view name) {
    const auto* value = object.if_contains(name);
    if (!value || !value->is_string()) return std::nullopt;
    return std::string_view(value->get_string());
}

/// RFC 7519's NumericDate, whole seconds only and within what an Instant holds.
std::optional<Instant> time_of(const json::object& object, std::string_view name) {
    constexpr std::int64_t year_9999 = 253'402'300'799;
    const auto* value = object.if_contains(name);
    if (!value || !value->is_int64()) return std::nullopt;
    const auto seconds = value->get_int64();
    if (seconds < 0 || seconds > year_9999) return std::nullopt;
    return Instant::from_unix_seconds(seconds);
}

/// The kid of a header that is in order; none otherwise.
std::optional<std::string_view> accepted_kid(const json::object& header) {
    if (text_of(header, "alg") != "ES256") return std::nullopt;
    if (header.contains("typ") && text_of(header, "typ") != "JWT") return std::nullopt;
    if (header.contains("crit")) return std::nullopt;  // we understand no extension (RFC 7515, section 4.1.11)
    return text_of(header, "kid");
}

std::expected<Principal, TokenError> check_claims(const json::object& claims, const Realm& realm, Instant now) {
    if (text_of(claims, "iss") != realm.issuer || text_of(claims, "aud") != realm.audience) {
        return std::unexpected(TokenError::unauthenticated);
    }
    const auto user = UserId::parse(text_of(claims, "sub").value_or(""));
    const auto session = SessionId::parse(text_of(claims, "sid").value_or(""));
    const auto role = parse_role(text_of(claims, "role").value_or(""));
    const auto issued_at = time_of(claims, "iat");
    const auto expires_at = time_of(claims, "exp");
    const auto account = Uuid::parse(text_of(claims, "acc").value_or(""));
    if (claims.contains("acc") && !(account && account->is_v7())) return std::unexpected(TokenError::unauthenticated);
    const auto not_before = claims.contains("nbf") ? time_of(claims, "nbf") : Instant{};
    if (!user || !session || !role || !issued_at || !expires_at || !not_before) {
        return std::unexpected(TokenError::unauthenticated);
    }
    if (*issued_at > now + leeway || *not_before > now + leeway) return std::unexpected(TokenError::unauthenticated);
    if (*expires_at + leeway <= now) return std::unexpected(TokenError::expired);
    return Principal{.user = *user, .role = *role, .session = *session, .expires_at = *expires_at, .account = account};
}

}  // namespace

Problem to_problem(TokenError error) {
    return error == TokenError::expired ? problems::token_expired() : problems::unauthenticated();
}

Signer::Signer(KeyPair key, Realm realm)
    : key_(std::move(key)),
      realm_(std::move(realm)),
      header_(to_base64url(json::serialize(json::object{{"alg", "ES256"}, {"typ", "JWT"}, {"kid", key_.kid()}}))) {}

std::string Signer::sign(const Principal& principal, Instant issued_at) const {
    json::object claims{{"iss", realm_.issuer},
                        {"aud", realm_.audience},
                        {"sub", principal.user.to_string()},
                        {"role", to_string(principal.role)},
                        {"sid", principal.session.to_string()},
                        {"iat", issued_at.unix_seconds()},
                        {"exp", principal.expires_at.unix_seconds()}};
    if (principal.account) claims["acc"] = principal.account->to_string();
    auto token = header_ + '.' + to_base64url(json::serialize(claims));
    const auto signature = key_.sign(token);
    return token + '.' + to_base64url(signature);
}

std::expected<Principal, TokenError> check_token(std::string_view token, const KeySet& keys, const Realm& realm,
                                                 Instant now) {
    const auto segments = split(token);
    if (!segments) return std::unexpected(TokenError::unauthenticated);
    const auto header = decode_object(segments->header);
    const auto kid = header ? accepted_kid(*header) : std::nullopt;
    if (!kid) return std::unexpected(TokenError::unauthenticated);
    const auto* key = keys.find(*kid);
    if (!key) return std::unexpected(TokenError::unknown_key);
    const auto signature = from_base64url(segments->signature);
    if (!signature || !key->verifies(segments->signed_part, *signature)) {
        return std::unexpected(TokenError::unauthenticated);
    }
    // Nothing in the payload has been looked at before this line.
    const auto claims = decode_object(segments->payload);
    if (!claims) return std::unexpected(TokenError::unauthenticated);
    return check_claims(*claims, realm, now);
}

}  // namespace rentezy::auth_token
