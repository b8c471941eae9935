#include "services/payment/stripe/signature.hpp"

#include <fmt/format.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <array>
#include <charconv>
#include <optional>
#include <stdexcept>
#include <vector>

namespace rentezy::payment::stripe {
namespace {

constexpr std::size_t mac_bytes = 32;
/// Stripe sends two while a secret is rolled. More than this is not Stripe.
constexpr std::size_t most_signatures = 8;
constexpr std::size_t header_limit_bytes = 4096;
/// Keeps the sums of seconds far from overflow; the year 5138.
constexpr std::int64_t last_stamp = 100'000'000'000;

using Mac = std::array<unsigned char, mac_bytes>;

struct Header {
    std::optional<std::int64_t> stamp;
    std::string_view stamp_text;
    std::vector<Mac> signatures;
};

std::optional<unsigned char> nibble(char digit) {
    if (digit >= '0' && digit <= '9') return static_cast<unsigned char>(digit - '0');
    if (digit >= 'a' && digit <= 'f') return static_cast<unsigned char>(digit - 'a' + 10);
    return std::nullopt;
}

std::optional<Mac> unhex(std::string_view text) {
    if (text.size() != mac_bytes * 2) return std::nullopt;
    Mac mac{};
    for (std::size_t i = 0; i < mac_bytes; ++i) {
        const auto high = nibble(text[2 * i]), low = nibble(text[2 * i + 1]);
        if (!high || !low) return std::nullopt;
        mac[i] = static_cast<unsigned char>(*high << 4 | *low);
    }
    return mac;
}

std::optional<std::int64_t> seconds_of(std::string_view text) {
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size() || value < 0 || value > last_stamp)
        return std::nullopt;
    return value;
}

Header parse(std::string_view header) {
    Header parsed;
    while (!header.empty()) {
        const auto item = header.substr(0, header.find(','));
        header.remove_prefix(std::min(header.size(), item.size() + 1));
        if (item.starts_with("t=")) {
            parsed.stamp_text = item.substr(2);
            parsed.stamp = seconds_of(parsed.stamp_text);
        } else if (item.starts_with("v1=") && parsed.signatures.size() < most_signatures) {
            if (const auto mac = unhex(item.substr(3))) parsed.signatures.push_back(*mac);
        }
    }
    return parsed;
}

Mac sign(std::string_view secret, std::string_view stamp, std::string_view body) {
    const auto signed_text = fmt::format("{}.{}", stamp, body);
    Mac mac{};
    unsigned int length = 0;
    if (!HMAC(EVP_sha256(), secret.data(), static_cast<int>(secret.size()),
              reinterpret_cast<const unsigned char*>(signed_text.data()), signed_text.size(), mac.data(), &length) ||
        length != mac.size())
        throw std::runtime_error("HMAC-SHA256 failed");
    return mac;
}

}  // namespace

std::expected<void, std::string_view> check_signature(std::string_view secret, std::string_view header,
                                                      std::string_view body, std::chrono::seconds now) {
    // Without a secret anybody's signature would be right.
    if (secret.empty()) return std::unexpected("Webhooks are not taken here.");
    if (header.size() > header_limit_bytes) return std::unexpected("The Stripe-Signature header is too long.");
    const auto parsed = parse(header);
    if (!parsed.stamp || parsed.signatures.empty())
        return std::unexpected("The Stripe-Signature header is missing or malformed.");
    const auto wanted = sign(secret, parsed.stamp_text, body);
    bool ours = false;
    for (const auto& given : parsed.signatures) ours |= CRYPTO_memcmp(wanted.data(), given.data(), wanted.size()) == 0;
    if (!ours) return std::unexpected("The signature is not right.");
    const auto off = now - std::chrono::seconds(*parsed.stamp);
    if (off > signature_tolerance || off < -signature_tolerance)
        return std::unexpected("The signature's stamp is over 5 minutes off.");
    return {};
}

}  // namespace rentezy::payment::stripe
