#include <boost/json.hpp>
#include <stdexcept>

#include "platform/auth_token/base64url.hpp"
#include "platform/auth_token/keys.hpp"

namespace rentezy::auth_token {
namespace {

namespace json = boost::json;

/// The member as text, or empty: no member that is asked for here may be empty.
std::string_view text_of(const json::object& object, std::string_view name) {
    const auto* value = object.if_contains(name);
    return value && value->is_string() ? std::string_view(value->get_string()) : std::string_view();
}

/// What a verifier of ES256 has no use for.
bool is_of_another_kind(const json::object& jwk) {
    if (text_of(jwk, "kty") != "EC" || text_of(jwk, "crv") != "P-256") return true;
    if (jwk.contains("alg") && text_of(jwk, "alg") != "ES256") return true;
    return jwk.contains("use") && text_of(jwk, "use") != "sig";
}

std::expected<PublicKey, std::string> parse_jwk(const json::object& jwk) {
    if (jwk.contains("d")) return std::unexpected("a key set holds a private key");
    const auto x = from_base64url(text_of(jwk, "x"));
    const auto y = from_base64url(text_of(jwk, "y"));
    if (!x || !y) return std::unexpected("a key's coordinates are not base64url");
    auto key = PublicKey::from_coordinates(*x, *y);
    if (!key) return std::unexpected("a key is not a point of P-256");
    if (text_of(jwk, "kid") != key->kid()) return std::unexpected("a key's kid is not its thumbprint");
    return *std::move(key);
}

}  // namespace

KeySet::KeySet(std::vector<PublicKey> keys) : keys_(std::move(keys)) {
    if (keys_.size() > limit) throw std::length_error("a key set with too many keys");
}

std::expected<KeySet, std::string> KeySet::parse(std::string_view jwks_json) {
    boost::system::error_code failed;
    const auto document = json::parse(jwks_json, failed);
    if (failed) return std::unexpected("a key set that is not JSON");
    const auto* object = document.if_object();
    const auto* member = object ? object->if_contains("keys") : nullptr;
    const auto* list = member ? member->if_array() : nullptr;
    if (!list) return std::unexpected("a key set without keys");

    std::vector<PublicKey> keys;
    for (const auto& item : *list) {
        const auto* jwk = item.if_object();
        if (!jwk) return std::unexpected("a key that is not an object");
        if (is_of_another_kind(*jwk)) continue;
        auto key = parse_jwk(*jwk);
        if (!key) return std::unexpected(key.error());
        if (keys.size() == limit) return std::unexpected("a key set with too many keys");
        keys.push_back(*std::move(key));
    }
    return KeySet(std::move(keys));
}

std::string KeySet::to_json() const {
    json::array list;
    for (const auto& key : keys_) {
        list.push_back({{"kty", "EC"},
                        {"crv", "P-256"},
                        {"alg", "ES256"},
                        {"use", "sig"},
                        {"kid", key.kid()},
                        {"x", to_base64url(key.x())},
                        {"y", to_base64url(key.y())}});
    }
    return json::serialize(json::object{{"keys", std::move(list)}});
}

const PublicKey* KeySet::find(std::string_view kid) const noexcept {
    for (const auto& key : keys_) {
        if (key.kid() == kid) return &key;
    }
    return nullptr;
}

}  // namespace rentezy::auth_token
