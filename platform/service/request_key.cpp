#include "platform/service/request_key.hpp"

#include <sodium.h>

#include <array>

namespace rentezy::service {
namespace {

std::string sha256_hex(std::string_view text) {
    std::array<unsigned char, crypto_hash_sha256_BYTES> hash{};
    crypto_hash_sha256(hash.data(), reinterpret_cast<const unsigned char*>(text.data()), text.size());
    std::array<char, crypto_hash_sha256_BYTES * 2 + 1> hex{};
    return sodium_bin2hex(hex.data(), hex.size(), hash.data(), hash.size());
}

}  // namespace

std::optional<RequestKey> request_key(const CallContext& call, std::string_view input) {
    const auto key = call.idempotency_key();
    if (!key) return std::nullopt;
    const auto& request = call.request();
    std::string told;
    for (const auto& parameter : request.path_parameters) told += parameter + '\n';
    told += input;
    return RequestKey{.scope = fmt::format("{} {} {}", call.user(), http::to_string(request.method), request.route),
                      .key = std::string(*key),
                      .hash = sha256_hex(told)};
}

}  // namespace rentezy::service
