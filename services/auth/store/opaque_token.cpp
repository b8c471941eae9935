#include "services/auth/store/opaque_token.hpp"

#include <sodium.h>

#include "platform/auth_token/base64url.hpp"

namespace rentezy::auth {

OpaqueToken make_token(std::string_view prefix) {
    std::array<unsigned char, 32> secret;
    randombytes_buf(secret.data(), secret.size());
    const std::string_view bytes(reinterpret_cast<const char*>(secret.data()), secret.size());
    OpaqueToken token{std::string(prefix) + auth_token::to_base64url(bytes), {}};
    sodium_memzero(secret.data(), secret.size());
    token.hash = hash_token(token.text);
    return token;
}

pg::Bytes hash_token(std::string_view text) {
    pg::Bytes hash;
    hash.data.resize(crypto_hash_sha256_BYTES);
    crypto_hash_sha256(reinterpret_cast<unsigned char*>(hash.data.data()),
                       reinterpret_cast<const unsigned char*>(text.data()), text.size());
    return hash;
}

}  // namespace rentezy::auth
