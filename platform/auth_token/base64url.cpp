#include "platform/auth_token/base64url.hpp"

#include <array>
#include <cstdint>

// Of our own because the decoders at hand forgive: OpenSSL's skips spaces, and libsodium 1.0.18 takes bytes above 0x7F
// for letters. Two texts for one signature would be two entries in every cache and log.
namespace rentezy::auth_token {
namespace {

constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
constexpr std::uint8_t no_letter = 0xFF;

constexpr auto values = [] {
    std::array<std::uint8_t, 256> table{};
    table.fill(no_letter);
    for (std::size_t i = 0; i < alphabet.size(); ++i) {
        table[static_cast<std::uint8_t>(alphabet[i])] = static_cast<std::uint8_t>(i);
    }
    return table;
}();

}  // namespace

std::string to_base64url(std::string_view bytes) {
    std::string text;
    text.reserve((bytes.size() * 4 + 2) / 3);
    std::uint32_t bits = 0;
    int waiting = 0;  // how many of them are not written yet
    for (const char byte : bytes) {
        bits = bits << 8 | static_cast<std::uint8_t>(byte);
        for (waiting += 8; waiting >= 6; waiting -= 6) text += alphabet[bits >> (waiting - 6) & 0x3F];
    }
    if (waiting > 0) text += alphabet[bits << (6 - waiting) & 0x3F];
    return text;
}

std::optional<std::string> from_base64url(std::string_view text) {
    if (text.size() % 4 == 1) return std::nullopt;  // six bits are no byte
    std::string bytes;
    bytes.reserve(text.size() / 4 * 3 + 2);
    std::uint32_t bits = 0;
    int waiting = 0;
    for (const char letter : text) {
        const auto value = values[static_cast<std::uint8_t>(letter)];
        if (value == no_letter) return std::nullopt;
        bits = bits << 6 | value;
        waiting += 6;
        if (waiting < 8) continue;
        waiting -= 8;
        bytes += static_cast<char>(bits >> waiting & 0xFF);
    }
    const std::uint32_t rest = bits & ((1U << waiting) - 1);
    if (rest != 0) return std::nullopt;
    return bytes;
}

}  // namespace rentezy::auth_token
