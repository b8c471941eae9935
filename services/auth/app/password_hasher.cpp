#include "services/auth/app/password_hasher.hpp"

#include <sodium.h>

#include <stdexcept>

namespace rentezy::auth {
namespace {

std::string argon2id(std::string_view password, const HashCost& cost) {
    std::array<char, crypto_pwhash_STRBYTES> text{};
    if (crypto_pwhash_str_alg(text.data(), password.data(), password.size(), cost.passes, cost.memory_bytes,
                              crypto_pwhash_ALG_ARGON2ID13) != 0)
        throw std::runtime_error("A password could not be hashed: there is not enough memory.");
    return text.data();
}

/// The password's memory is cleared when the work is done, however it ends.
class Cleared {
  public:
    explicit Cleared(std::string secret) : secret_(std::move(secret)) {}
    Cleared(Cleared&&) = default;
    Cleared(const Cleared&) = default;
    Cleared& operator=(Cleared&&) = delete;
    ~Cleared() { sodium_memzero(secret_.data(), secret_.size()); }
    [[nodiscard]] std::string_view text() const { return secret_; }

  private:
    std::string secret_;
};

}  // namespace

PasswordHasher::PasswordHasher(runtime::WorkerPool& workers, HashCost cost) : workers_(workers), cost_(cost) {
    if (sodium_init() < 0) throw std::runtime_error("libsodium cannot start: the system gives no randomness.");
    std::array<char, 32> nobodys;
    randombytes_buf(nobodys.data(), nobodys.size());
    nobodys_hash_ = argon2id({nobodys.data(), nobodys.size()}, cost_);
}

task<std::string> PasswordHasher::hash(std::string password) {
    co_return co_await workers_.run(
        [secret = Cleared(std::move(password)), cost = cost_] { return argon2id(secret.text(), cost); });
}

task<bool> PasswordHasher::matches(std::optional<std::string> hash, std::string password) {
    const bool known = hash.has_value();
    co_return co_await workers_.run(
        [known, against = hash.value_or(nobodys_hash_), secret = Cleared(std::move(password))] {
            const auto text = secret.text();
            return crypto_pwhash_str_verify(against.c_str(), text.data(), text.size()) == 0 && known;
        });
}

bool PasswordHasher::is_outdated(const std::string& hash) const {
    return crypto_pwhash_str_needs_rehash(hash.c_str(), cost_.passes, cost_.memory_bytes) != 0;
}

}  // namespace rentezy::auth
