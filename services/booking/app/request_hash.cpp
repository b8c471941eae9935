#include "services/booking/app/request_hash.hpp"

#include <sodium.h>

#include <array>

namespace rentezy::booking {

std::string request_hash(std::string_view text) {
    std::array<unsigned char, crypto_hash_sha256_BYTES> hash{};
    crypto_hash_sha256(hash.data(), reinterpret_cast<const unsigned char*>(text.data()), text.size());
    std::string hex(hash.size() * 2 + 1, '\0');
    sodium_bin2hex(hex.data(), hex.size(), hash.data(), hash.size());
    hex.pop_back();  // the terminating NUL
    return hex;
}

}  // namespace rentezy::booking
