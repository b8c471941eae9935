#include "platform/contract/request_rules.hpp"

#include <algorithm>

namespace rentezy::contract {
namespace {

bool is_hex_id(std::string_view text) noexcept {
    const bool hex = std::ranges::all_of(text, [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
    return hex && !std::ranges::all_of(text, [](char c) { return c == '0'; });
}

}  // namespace

bool is_idempotency_key(std::string_view text) noexcept {
    return !text.empty() && text.size() <= 255 &&
           std::ranges::all_of(text, [](char c) { return c >= '!' && c <= '~'; });
}

bool is_request_id(std::string_view text) noexcept {
    return !text.empty() && text.size() <= 64 && std::ranges::all_of(text, [](char c) {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '_' ||
               c == '-';
    });
}

bool is_traceparent(std::string_view text) noexcept {
    if (text.size() != 55 || !text.starts_with("00-") || text[35] != '-' || text[52] != '-') return false;
    const auto flags = text.substr(53);
    return is_hex_id(text.substr(3, 32)) && is_hex_id(text.substr(36, 16)) && (flags == "00" || is_hex_id(flags));
}

}  // namespace rentezy::contract
