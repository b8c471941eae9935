#include "platform/cache/memory_cache.hpp"

#include <gtest/gtest.h>

#include "platform/cache/testing/cache_contract.hpp"

namespace rentezy::cache {
namespace {

struct MemoryCacheMaker {
    MemoryCache::Time now{};
    std::unique_ptr<Cache> make() {
        return std::make_unique<MemoryCache>(1 << 20, [this] { return now; });
    }
    void pass(std::chrono::milliseconds time) { now += time; }
};
INSTANTIATE_TYPED_TEST_SUITE_P(Memory, CacheContract, MemoryCacheMaker);

template <class T>
T run(task<T> work) {
    asio::io_context io{1};
    auto answer = asio::co_spawn(io, std::move(work), asio::use_future);
    io.run();
    return answer.get();
}

TEST(MemoryCache, NeverHoldsMoreThanItsBytesAndKeepsTheNewest) {
    constexpr std::size_t capacity = 10'000;
    MemoryCache cache(capacity);
    std::string key;
    for (int i = 0; i < 500; ++i) {
        key = "key " + std::to_string(i);
        run(cache.set(key, std::string(100, 'x'), std::chrono::minutes(1)));
        ASSERT_LE(cache.size_bytes(), capacity);
    }
    EXPECT_TRUE(run(cache.get(key)));
    EXPECT_FALSE(run(cache.get("key 0")));
}

TEST(MemoryCache, AValueLargerThanEverythingIsNotKeptAndCostsTheOthersNothing) {
    MemoryCache cache(1'000);
    run(cache.set("small", "x", std::chrono::minutes(1)));
    run(cache.set("huge", std::string(2'000, 'x'), std::chrono::minutes(1)));
    EXPECT_FALSE(run(cache.get("huge")));
    EXPECT_TRUE(run(cache.get("small")));
}

TEST(MemoryCache, AnExpiredValueGivesItsBytesBack) {
    MemoryCache::Time now{};
    MemoryCache cache(1'000, [&now] { return now; });
    run(cache.set("k", "x", std::chrono::milliseconds(5)));
    now += std::chrono::milliseconds(5);
    EXPECT_FALSE(run(cache.get("k")));
    EXPECT_EQ(cache.size_bytes(), 0U);
}

}  // namespace
}  // namespace rentezy::cache
