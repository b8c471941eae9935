#include "platform/cache/lru_map.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <deque>

namespace rentezy::cache {
namespace {

TEST(LruMap, ForgetsTheLeastRecentlyUsed) {
    LruMap<int, int> map(2);
    map.put(1, 10);
    map.put(2, 20);
    EXPECT_EQ(*map.find(1), 10);  // 2 is now the older
    map.put(3, 30);
    EXPECT_EQ(map.find(2), nullptr);
    EXPECT_NE(map.find(1), nullptr);
    EXPECT_NE(map.find(3), nullptr);
}

TEST(LruMap, ErasesByValue) {
    LruMap<int, int> map(10);
    for (int i = 0; i < 10; ++i) map.put(i, i);
    map.erase_if([](int value) { return value % 2 == 0; });
    EXPECT_EQ(map.size(), 5U);
    EXPECT_EQ(map.weight(), 5U);
    EXPECT_EQ(map.find(4), nullptr);
}

// The model is a list of (key, value), newest first.
RC_GTEST_PROP(LruMap, BehavesAsAListCutAtItsCapacity, ()) {
    const auto capacity = *rc::gen::inRange<std::size_t>(1, 6);
    LruMap<int, int> map(capacity);
    std::deque<std::pair<int, int>> model;
    for (const auto& [key, value] : *rc::gen::container<std::vector<std::pair<int, int>>>(
             rc::gen::pair(rc::gen::inRange(0, 8), rc::gen::inRange(0, 4)))) {
        const auto wanted = key;
        const auto known =
            std::find_if(model.begin(), model.end(), [&](const auto& item) { return item.first == wanted; });
        if (value == 0) {
            const auto* found = map.find(key);
            RC_ASSERT((found != nullptr) == (known != model.end()));
            if (!found) continue;
            RC_ASSERT(*found == known->second);
            const auto item = *known;
            model.erase(known);
            model.push_front(item);
        } else if (value == 1) {
            map.erase(key);
            if (known != model.end()) model.erase(known);
        } else {
            map.put(key, value);
            if (known != model.end()) model.erase(known);
            model.emplace_front(key, value);
            if (model.size() > capacity) model.pop_back();
        }
        RC_ASSERT(map.size() == model.size());
    }
}

}  // namespace
}  // namespace rentezy::cache
