#include "sandbox/stripe/app/app.hpp"

#include <openssl/rand.h>

namespace rentezy::stripe_sandbox {

std::string random_letters(std::size_t length) {
    std::vector<unsigned char> bytes(length);
    if (RAND_bytes(bytes.data(), static_cast<int>(bytes.size())) != 1)
        throw std::runtime_error("no randomness to be had");
    return letters(bytes);
}

std::string make_client_secret(std::string_view id) { return fmt::format("{}_secret_{}", id, random_letters(25)); }

}  // namespace rentezy::stripe_sandbox
