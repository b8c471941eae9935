/// The header that says a webhook is Stripe's. The first line of the bytes is the header, the rest the body.
#include <fmt/format.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <array>
#include <string>

#include "services/payment/stripe/signature.hpp"
#include "tests/fuzz/fuzz.hpp"

namespace rentezy::fuzz {
namespace {

using payment::stripe::check_signature;

constexpr std::string_view secret = "whsec_fuzz";
constexpr std::chrono::seconds now{1'800'000'000};

std::string signature(std::string_view body) {
    const auto text = fmt::format("{}.{}", now.count(), body);
    std::array<unsigned char, 32> mac{};
    unsigned int length = 0;
    HMAC(EVP_sha256(), secret.data(), static_cast<int>(secret.size()),
         reinterpret_cast<const unsigned char*>(text.data()), text.size(), mac.data(), &length);
    std::string hex;
    for (const auto byte : mac) hex += fmt::format("{:02x}", byte);
    return hex;
}

}  // namespace

void try_bytes(std::string_view bytes) {
    const auto [header, body] = split_at(bytes, '\n');
    if (const auto refusal = check_signature(secret, header, body, now); refusal) {
        // The corpus holds no genuine signature: it would have been guessed.
        require(header.find(signature(body)) != std::string_view::npos, "only our own signature is taken");
    } else {
        require(!refusal.error().empty(), "a refusal says why");
    }

    const auto genuine = fmt::format("t={},v1={}", now.count(), signature(body));
    require(check_signature(secret, genuine, body, now).has_value(), "a genuine signature is taken");
    require(!check_signature("whsec_other", genuine, body, now), "another secret's is not");
    require(!check_signature("", genuine, body, now), "without a secret nothing is");
    require(!check_signature(secret, genuine, std::string(body) + 'x', now), "another body's is not");
    const auto late = now + payment::stripe::signature_tolerance + std::chrono::seconds(1);
    require(!check_signature(secret, genuine, body, late), "an old one is not");
    // What else the header says may void the signature, and never takes another body.
    const auto mixed = fmt::format("{},{}", genuine, header);
    require(!check_signature(secret, mixed, std::string(body) + 'x', now), "nothing added makes it another body's");
}

}  // namespace rentezy::fuzz
