/// The cache of one process: least recently used out first, bounded in bytes. Safe from any thread.
#pragma once
#include <functional>
#include <mutex>

#include "platform/cache/cache.hpp"
#include "platform/cache/lru_map.hpp"

namespace rentezy::cache {

class MemoryCache final : public Cache {
  public:
    using Time = std::chrono::steady_clock::time_point;

    /// Keys, values and about 128 bytes for each entry count towards `capacity_bytes`. `now` is for tests.
    explicit MemoryCache(std::size_t capacity_bytes, std::function<Time()> now = std::chrono::steady_clock::now);

    [[nodiscard]] task<std::optional<std::string>> get(std::string_view key) override;
    task<void> set(std::string_view key, std::string value, std::chrono::milliseconds ttl) override;
    task<void> erase(std::string_view key) override;

    /// Keys, values and overhead kept now.
    [[nodiscard]] std::size_t size_bytes() const;

  private:
    struct Item {
        std::string value;
        Time expires_at;
    };
    struct TextHash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const noexcept { return std::hash<std::string_view>{}(text); }
    };

    // Locked for a look-up or a change, never across a suspension.
    mutable std::mutex mutex_;
    LruMap<std::string, Item, TextHash> items_;
    std::function<Time()> now_;
};

}  // namespace rentezy::cache
