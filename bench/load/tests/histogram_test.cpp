#include "bench/load/histogram.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <cmath>

namespace rentezy::load {
namespace {

TEST(Histogram, AnEmptyOneSaysZero) {
    const Histogram histogram;
    EXPECT_EQ(histogram.at_percentile(99), 0U);
    EXPECT_EQ(histogram.mean(), 0.0);
}

TEST(Histogram, SmallValuesAreExact) {
    Histogram histogram;
    for (std::uint64_t value = 1; value <= 100; ++value) histogram.record(value);
    EXPECT_EQ(histogram.at_percentile(50), 50U);
    EXPECT_EQ(histogram.at_percentile(99), 99U);
    EXPECT_EQ(histogram.at_percentile(100), 100U);
    EXPECT_EQ(histogram.at_percentile(0), 1U);
    EXPECT_EQ(histogram.mean(), 50.5);
}

TEST(Histogram, TheLargestValueHasItsBucket) {
    Histogram histogram;
    histogram.record(~std::uint64_t{0});
    EXPECT_EQ(histogram.at_percentile(100), ~std::uint64_t{0});
}

RC_GTEST_PROP(Histogram, APercentileIsAtMostOne128thTooHighAndNeverTooLow, (std::vector<std::uint64_t> values)) {
    RC_PRE(!values.empty());
    Histogram histogram;
    for (const auto value : values) histogram.record(value);
    std::ranges::sort(values);
    const auto percentile = *rc::gen::inRange(1, 101);
    const auto rank = static_cast<std::size_t>(std::ceil(static_cast<double>(values.size()) * percentile / 100.0));
    const auto truth = values[rank - 1];
    const auto told = histogram.at_percentile(percentile);
    RC_ASSERT(told >= truth);
    RC_ASSERT(told - truth <= truth / 128);
}

RC_GTEST_PROP(Histogram, TwoAddedAreOneOfBoth,
              (const std::vector<std::uint32_t>& left, const std::vector<std::uint32_t>& right)) {
    Histogram one, other, both;
    for (const auto value : left) one.record(value), both.record(value);
    for (const auto value : right) other.record(value), both.record(value);
    one.add(other);
    RC_ASSERT(one.count() == both.count());
    RC_ASSERT(one.max() == both.max());
    RC_ASSERT(one.at_percentile(90) == both.at_percentile(90));
}

}  // namespace
}  // namespace rentezy::load
