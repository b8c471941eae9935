#include "platform/cache/memory_cache.hpp"

namespace rentezy::cache {
namespace {
// Two nodes with their links and the string objects themselves, measured with libstdc++ 12 and rounded up.
constexpr std::size_t entry_overhead_bytes = 128;
}  // namespace

MemoryCache::MemoryCache(std::size_t capacity_bytes, std::function<Time()> now)
    : items_(capacity_bytes), now_(std::move(now)) {}

task<std::optional<std::string>> MemoryCache::get(std::string_view key) {
    const auto now = now_();
    const std::scoped_lock lock(mutex_);
    const auto* item = items_.find(key);
    if (!item) co_return std::nullopt;
    if (item->expires_at <= now) {
        items_.erase(key);
        co_return std::nullopt;
    }
    co_return item->value;
}

task<void> MemoryCache::set(std::string_view key, std::string value, std::chrono::milliseconds ttl) {
    const auto now = now_();
    const auto weight = key.size() + value.size() + entry_overhead_bytes;
    const std::scoped_lock lock(mutex_);
    if (ttl.count() <= 0)
        items_.erase(key);
    else
        items_.put(std::string(key), Item{std::move(value), now + ttl}, weight);
    co_return;
}

task<void> MemoryCache::erase(std::string_view key) {
    const std::scoped_lock lock(mutex_);
    items_.erase(key);
    co_return;
}

std::size_t MemoryCache::size_bytes() const {
    const std::scoped_lock lock(mutex_);
    return items_.weight();
}

}  // namespace rentezy::cache
