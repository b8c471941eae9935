/// What every Cache owes its callers, as tests for any adapter. A maker gives the adapter and lets time pass: by moving
/// a clock where it can, by waiting where the store has a clock of its own.
///
///     struct MemoryCacheMaker { std::unique_ptr<Cache> make(); void pass(std::chrono::milliseconds); };
///     INSTANTIATE_TYPED_TEST_SUITE_P(Memory, CacheContract, MemoryCacheMaker);
#pragma once
#include <gtest/gtest.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/use_future.hpp>
#include <memory>

#include "platform/cache/cache.hpp"
#include "platform/ids/uuid.hpp"

namespace rentezy::cache {

template <class Maker>
class CacheContract : public ::testing::Test {
  public:
    std::optional<std::string> get(std::string_view key) { return run(cache_->get(key)); }
    void set(std::string_view key, std::string value, std::chrono::milliseconds ttl = std::chrono::minutes(1)) {
        run(cache_->set(key, std::move(value), ttl));
    }
    void erase(std::string_view key) { run(cache_->erase(key)); }
    void pass(std::chrono::milliseconds time) { maker_.pass(time); }
    /// Not used by any other test, so that suites may share a store.
    static std::string fresh_key() { return "test:" + Uuid::v7().to_string(); }

  private:
    template <class T>
    T run(task<T> work) {
        auto answer = asio::co_spawn(io_, std::move(work), asio::use_future);
        io_.restart();
        io_.run();
        return answer.get();
    }

    asio::io_context io_{1};
    Maker maker_;
    std::unique_ptr<Cache> cache_ = maker_.make();
};
TYPED_TEST_SUITE_P(CacheContract);

TYPED_TEST_P(CacheContract, FindsWhatWasSetAndNothingElse) {
    const auto key = this->fresh_key();
    EXPECT_EQ(this->get(key), std::nullopt);
    this->set(key, "value");
    EXPECT_EQ(this->get(key), "value");
    EXPECT_EQ(this->get(key + "x"), std::nullopt);
}

TYPED_TEST_P(CacheContract, TheLastSetWins) {
    const auto key = this->fresh_key();
    this->set(key, "first");
    this->set(key, "second");
    EXPECT_EQ(this->get(key), "second");
}

TYPED_TEST_P(CacheContract, ErasedIsGone) {
    const auto key = this->fresh_key();
    this->set(key, "value");
    this->erase(key);
    EXPECT_EQ(this->get(key), std::nullopt);
    this->erase(key);
}

TYPED_TEST_P(CacheContract, AValueEndsWithItsTtl) {
    const auto key = this->fresh_key();
    this->set(key, "value", std::chrono::milliseconds(200));
    EXPECT_EQ(this->get(key), "value");
    this->pass(std::chrono::milliseconds(200));
    EXPECT_EQ(this->get(key), std::nullopt);
}

TYPED_TEST_P(CacheContract, SettingAgainStartsANewTtl) {
    const auto key = this->fresh_key();
    this->set(key, "first", std::chrono::milliseconds(200));
    this->set(key, "second", std::chrono::minutes(10));
    this->pass(std::chrono::milliseconds(300));
    EXPECT_EQ(this->get(key), "second");
}

TYPED_TEST_P(CacheContract, NoTtlKeepsNothingAndForgetsTheOldValue) {
    const auto key = this->fresh_key();
    this->set(key, "old");
    this->set(key, "value", std::chrono::milliseconds(0));
    EXPECT_EQ(this->get(key), std::nullopt);
}

TYPED_TEST_P(CacheContract, KeysAndValuesAreAnyBytes) {
    const auto key = this->fresh_key() + std::string("\0\r\n\xFF ", 5);
    const auto value = std::string("\0\r\n\xFF", 4) + std::string(20'000, 'x');
    this->set(key, value);
    EXPECT_EQ(this->get(key), value);
    this->set(key, "");
    EXPECT_EQ(this->get(key), "");
}

REGISTER_TYPED_TEST_SUITE_P(CacheContract, FindsWhatWasSetAndNothingElse, TheLastSetWins, ErasedIsGone,
                            AValueEndsWithItsTtl, SettingAgainStartsANewTtl, NoTtlKeepsNothingAndForgetsTheOldValue,
                            KeysAndValuesAreAnyBytes);

}  // namespace rentezy::cache
