#include "platform/rate_limit/memory_limiter.hpp"

#include <sodium.h>

#include <algorithm>
#include <bit>
#include <cstring>

namespace rentezy::rate_limit {

static_assert(crypto_shorthash_KEYBYTES == 16 && crypto_shorthash_BYTES == sizeof(std::uint64_t));

MemoryLimiter::MemoryLimiter(std::size_t capacity, std::function<Time()> now)
    : rows_(std::bit_ceil(std::max<std::size_t>(1, capacity / keys_in_row))), now_(std::move(now)) {
    if (sodium_init() < 0) throw std::runtime_error("libsodium cannot be initialised");
    crypto_shorthash_keygen(hash_key_.data());
}

task<Decision> MemoryLimiter::admit(std::string_view key, Quota quota) { co_return admit_now(key, quota); }

Decision MemoryLimiter::admit_now(std::string_view key, const Quota& quota) {
    std::uint64_t fingerprint;
    crypto_shorthash(reinterpret_cast<unsigned char*>(&fingerprint), reinterpret_cast<const unsigned char*>(key.data()),
                     key.size(), hash_key_.data());
    const std::size_t row = fingerprint & (rows_.size() - 1);
    const auto now = now_();
    const std::scoped_lock lock(locks_[row % lock_count]);
    return decide(find_or_replace(rows_[row], fingerprint).state, now, quota);
}

Time MemoryLimiter::steady_now() noexcept { return std::chrono::steady_clock::now().time_since_epoch(); }

MemoryLimiter::Slot& MemoryLimiter::find_or_replace(Row& row, std::uint64_t fingerprint) noexcept {
    // An empty slot has the smallest time of all, so it is taken before any key is forgotten.
    auto* oldest = &row.front();
    for (auto& slot : row) {
        if (slot.fingerprint == fingerprint) return slot;
        if (slot.state.whole_again < oldest->state.whole_again) oldest = &slot;
    }
    *oldest = {fingerprint, State{}};
    return *oldest;
}

}  // namespace rentezy::rate_limit
