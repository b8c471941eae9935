#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <set>
#include <thread>
#include <unordered_set>

#include "platform/ids/id.hpp"

namespace rentezy {
namespace {

struct Booking;
struct Room;
static_assert(!std::is_convertible_v<Id<Booking>, Id<Room>>);
static_assert(!std::is_convertible_v<Uuid, Id<Booking>>);

// The example of RFC 9562, appendix A.6.
constexpr std::string_view rfc_example = "017f22e2-79b0-7cc3-98c4-dc0c0c07398f";

TEST(Uuid, ReadsTheRfcsExample) {
    const auto id = Uuid::parse(rfc_example);
    ASSERT_TRUE(id);
    EXPECT_TRUE(id->is_v7());
    EXPECT_EQ(id->unix_ms(), 0x017F22E279B0);
    EXPECT_EQ(id->to_string(), rfc_example);
}

TEST(Uuid, ReadsUpperCaseAndPrintsLower) {
    EXPECT_EQ(Uuid::parse("017F22E2-79B0-7CC3-98C4-DC0C0C07398F")->to_string(), rfc_example);
}

TEST(Uuid, RefusesWhatIsNotCanonical) {
    for (const std::string_view text :
         {"", "017f22e2", "017f22e279b07cc398c4dc0c0c07398f", "{017f22e2-79b0-7cc3-98c4-dc0c0c07398f}",
          "017f22e2-79b0-7cc3-98c4-dc0c0c07398", "017f22e2-79b0-7cc3-98c4-dc0c0c07398f0",
          "017f22e2-79b0-7cc3-98c4-dc0c0c07398g", "017f22e-279b0-7cc3-98c4-dc0c0c07398f",
          "017f22e2_79b0_7cc3_98c4_dc0c0c07398f", " 17f22e2-79b0-7cc3-98c4-dc0c0c07398f",
          "+17f22e2-79b0-7cc3-98c4-dc0c0c07398f", "------------------------------------"}) {
        EXPECT_FALSE(Uuid::parse(text)) << text;
    }
}

TEST(Uuid, OnlyVersionSevenOfTheRfcVariantIsV7) {
    EXPECT_FALSE(Uuid{}.is_v7());
    EXPECT_FALSE(Uuid::parse("919108f7-52d1-4320-9bac-f847db4148a8")->is_v7());
    EXPECT_FALSE(Uuid::parse("017f22e2-79b0-7cc3-c8c4-dc0c0c07398f")->is_v7());
}

RC_GTEST_PROP(Uuid, TextAndBackIsTheSame, (const Uuid::Bytes& bytes)) {
    const Uuid id(bytes);
    RC_ASSERT(Uuid::parse(id.to_string()) == id);
    RC_ASSERT(fmt::format("{}", id) == id.to_string());
}

RC_GTEST_PROP(Uuid, OrdersAsItsText, (const Uuid::Bytes& left, const Uuid::Bytes& right)) {
    RC_ASSERT((Uuid(left) < Uuid(right)) == (Uuid(left).to_string() < Uuid(right).to_string()));
}

TEST(UuidV7, CarriesTheTimeOfItsMaking) {
    using namespace std::chrono;
    const auto now_ms = [] { return duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count(); };
    const auto before = now_ms();
    const auto id = Uuid::v7();
    EXPECT_TRUE(id.is_v7());
    EXPECT_GE(id.unix_ms(), before);
    EXPECT_LE(id.unix_ms(), now_ms() + 1000);  // a burst may run ahead of the clock, never by much
}

TEST(UuidV7, GrowsInEachThreadAndIsNeverRepeatedAcrossThem) {
    constexpr std::size_t threads = 4, each = 5'000;
    std::vector<std::vector<Uuid>> made(threads);
    {
        std::vector<std::jthread> workers;
        for (auto& ids : made) {
            workers.emplace_back([&ids] {
                for (std::size_t i = 0; i < each; ++i) ids.push_back(Uuid::v7());
            });
        }
    }
    std::unordered_set<Uuid> all;
    for (const auto& ids : made) {
        EXPECT_TRUE(std::is_sorted(ids.begin(), ids.end()));
        all.insert(ids.begin(), ids.end());
    }
    EXPECT_EQ(all.size(), threads * each);
}

TEST(SeededIds, TheSameSeedMakesTheSameIds) {
    const auto time = [] { return std::int64_t{1'700'000'000'000}; };
    SeededIds first(7, time), again(7, time), other(8, time);
    for (int i = 0; i < 100; ++i) {
        const auto id = first.next();
        EXPECT_EQ(id, again.next());
        EXPECT_NE(id, other.next());
        EXPECT_TRUE(id.is_v7());
    }
}

TEST(SeededIds, GrowEvenWhenTheClockGoesBack) {
    std::int64_t now = 1'700'000'000'000;
    SeededIds ids(1, [&now] { return now--; });
    auto last = ids.next();
    for (int i = 0; i < 10'000; ++i) {
        const auto id = ids.next();
        ASSERT_LT(last, id);
        last = id;
    }
}

TEST(Id, ReadsVersionSevenOnly) {
    EXPECT_TRUE(Id<Booking>::parse(rfc_example));
    EXPECT_FALSE(Id<Booking>::parse("919108f7-52d1-4320-9bac-f847db4148a8"));
    EXPECT_FALSE(Id<Booking>::parse("00000000-0000-0000-0000-000000000000"));
}

TEST(Id, IsAKeyAndPrints) {
    const auto id = Id<Booking>::make();
    const std::unordered_set<Id<Booking>> hashed{id, id};
    const std::set<Id<Booking>> ordered{id, Id<Booking>::make()};
    EXPECT_EQ(hashed.size(), 1U);
    EXPECT_EQ(*ordered.begin(), id);
    EXPECT_EQ(fmt::format("{}", id), id.to_string());
    EXPECT_TRUE(Id<Booking>{}.is_nil());
    EXPECT_FALSE(id.is_nil());
}

}  // namespace
}  // namespace rentezy
