/// Access tokens. The bytes are tried as they are, which must never let anybody in, and as header and payload under a
/// genuine signature, so that what stands behind it is reached.
#include "platform/auth_token/base64url.hpp"
#include "platform/auth_token/token.hpp"
#include "tests/fuzz/fuzz.hpp"

namespace rentezy::fuzz {
namespace {

using namespace auth_token;

/// In the payloads of the corpus: iat and exp lie around it.
const auto now = Instant::from_unix_seconds(1'800'000'060);
const Realm realm{"https://rentezy.test", "rentezy-api"};

const KeyPair& key() {
    static const auto made = KeyPair::generate();
    return made;
}

const KeySet& keys() {
    static const KeySet set{{key().public_key()}};
    return set;
}

/// The key is new each run; a header names it as KID.
std::string with_kid(std::string_view header) {
    std::string text(header);
    if (const auto at = text.find("KID"); at != std::string::npos) text.replace(at, 3, key().kid());
    return text;
}

void signed_by_us(std::string_view header, std::string_view payload) {
    const auto body = to_base64url(with_kid(header)) + '.' + to_base64url(payload);
    const auto token = body + '.' + to_base64url(key().sign(body));
    const auto principal = check_token(token, keys(), realm, now);
    if (!principal) return;
    require(principal->expires_at + leeway > now, "nobody is let in after the token's time");
    const auto ours = Signer(key(), realm).sign(*principal, now);
    require(check_token(ours, keys(), realm, now) == *principal, "who was let in can be told in a token of ours");
    auto forged = token;
    auto& last = forged[forged.size() - 2];
    last = last == 'A' ? 'B' : 'A';
    require(!check_token(forged, keys(), realm, now), "a token with another signature lets nobody in");
}

}  // namespace

void try_bytes(std::string_view bytes) {
    require(!check_token(bytes, keys(), realm, now), "a token that we did not sign lets nobody in");
    if (const auto decoded = from_base64url(bytes))
        require(to_base64url(*decoded) == bytes, "base64url that is taken is in its only spelling");
    require(from_base64url(to_base64url(bytes)) == bytes, "bytes survive base64url");

    const auto [header, payload] = split_at(bytes, '\n');
    signed_by_us(header, payload);
    signed_by_us(R"({"alg":"ES256","kid":"KID"})", bytes);
}

}  // namespace rentezy::fuzz
