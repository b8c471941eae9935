/// The limiter of one process: a table of fixed size that never allocates after its making. Safe from any thread.
///
/// It remembers keys by a keyed 64-bit hash, eight to a row. A row that is full forgets the key that is nearest to a
/// whole allowance, which is mostly one that has it already; so an attacker with many keys costs no memory, and at
/// worst gives a key of the same row (which one, only the secret of the hash knows) a fresh allowance.
#pragma once
#include <array>
#include <cstddef>
#include <functional>
#include <mutex>
#include <vector>

#include "platform/rate_limit/limiter.hpp"

namespace rentezy::rate_limit {

class MemoryLimiter final : public Limiter {
  public:
    static constexpr std::size_t default_capacity = 65'536;

    /// Remembers about `capacity` keys, 16 bytes each. `now` is steady_clock unless a test moves time by hand.
    explicit MemoryLimiter(std::size_t capacity = default_capacity, std::function<Time()> now = steady_now);

    [[nodiscard]] task<Decision> admit(std::string_view key, Quota quota) override;
    /// The same without a task: nothing here waits.
    [[nodiscard]] Decision admit_now(std::string_view key, const Quota& quota);

    [[nodiscard]] static Time steady_now() noexcept;

  private:
    static constexpr std::size_t keys_in_row = 8;
    static constexpr std::size_t lock_count = 64;
    struct Slot {
        std::uint64_t fingerprint = 0;
        State state;
    };
    using Row = std::array<Slot, keys_in_row>;

    static Slot& find_or_replace(Row& row, std::uint64_t fingerprint) noexcept;

    std::vector<Row> rows_;
    std::array<std::mutex, lock_count> locks_;
    std::array<unsigned char, 16> hash_key_;
    std::function<Time()> now_;
};

}  // namespace rentezy::rate_limit
