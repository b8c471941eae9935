/// Passwords as Argon2id hashes (RFC 9106), computed on the worker pool: one takes some 60 ms and 64 MiB. The pool's
/// bounded queue is what keeps a flood of sign-ins from taking all memory; past it Overloaded is thrown (503).
#pragma once
#include "platform/runtime/worker_pool.hpp"

namespace rentezy::auth {

struct HashCost {
    std::size_t memory_bytes = 64 * 1024 * 1024;
    unsigned long long passes = 2;
};

class PasswordHasher {
  public:
    /// `workers` outlives this. Computes one hash, of nobody's password, at once.
    explicit PasswordHasher(runtime::WorkerPool& workers, HashCost cost = {});

    task<std::string> hash(std::string password);

    /// Whether the password is the hash's. Without a hash it is compared with nobody's, and takes as long: so the time
    /// of an answer does not tell whether an account exists.
    task<bool> matches(std::optional<std::string> hash, std::string password);

    /// True for hashes of another cost: made anew when their password comes by.
    [[nodiscard]] bool is_outdated(const std::string& hash) const;

  private:
    runtime::WorkerPool& workers_;
    HashCost cost_;
    std::string nobodys_hash_;
};

}  // namespace rentezy::auth
