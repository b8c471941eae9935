#include "sandbox/stripe/domain/signature.hpp"

#include <fmt/format.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/sha.h>

#include <array>
#include <span>
#include <stdexcept>

namespace rentezy::stripe_sandbox {
namespace {

const unsigned char* bytes(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }

std::string hex(std::span<const unsigned char> raw) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    text.reserve(raw.size() * 2);
    for (const unsigned char byte : raw) {
        text += digits[byte >> 4];
        text += digits[byte & 15];
    }
    return text;
}

}  // namespace

std::string signature(std::string_view secret, std::string_view body, Instant now) {
    const auto signed_text = fmt::format("{}.{}", now.unix_seconds(), body);
    std::array<unsigned char, SHA256_DIGEST_LENGTH> mac{};
    unsigned int length = 0;
    if (!HMAC(EVP_sha256(), secret.data(), static_cast<int>(secret.size()), bytes(signed_text), signed_text.size(),
              mac.data(), &length))
        throw std::runtime_error("HMAC-SHA256 failed");
    return fmt::format("t={},v1={}", now.unix_seconds(), hex({mac.data(), length}));
}

bool same_secret(std::string_view left, std::string_view right) {
    return left.size() == right.size() && CRYPTO_memcmp(left.data(), right.data(), left.size()) == 0;
}

std::string digest(std::string_view text) {
    std::array<unsigned char, SHA256_DIGEST_LENGTH> sum{};
    SHA256(bytes(text), text.size(), sum.data());
    return hex(sum);
}

}  // namespace rentezy::stripe_sandbox
