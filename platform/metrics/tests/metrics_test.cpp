#include "platform/metrics/metrics.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <stdexcept>
#include <thread>

namespace rentezy::metrics {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

TEST(Registry, RendersWhatWasCounted) {
    Registry registry;
    registry.counter("booking_held_total", "Rooms held.", {{"strategy", "atomic"}}).increment(3);
    registry.gauge("pool_connections", "Open connections.").set(2.5);
    const auto text = registry.render();
    EXPECT_THAT(text, HasSubstr("# HELP booking_held_total Rooms held.\n# TYPE booking_held_total counter\n"
                                "booking_held_total{strategy=\"atomic\"} 3\n"));
    EXPECT_THAT(text, HasSubstr("# TYPE pool_connections gauge\npool_connections 2.5\n"));
}

TEST(Registry, HistogramBucketsAreCumulativeAndIncludeTheirBound) {
    Registry registry;
    auto& seconds = registry.histogram("wait_seconds", "Waits.", {{"route", "/a"}}, {0.1, 1});
    seconds.observe(0.1);
    seconds.observe(std::chrono::milliseconds(500));
    seconds.observe(7.0);
    EXPECT_THAT(registry.render(), HasSubstr("wait_seconds_count{route=\"/a\"} 3\nwait_seconds_sum{route=\"/a\"} 7.6"));
    EXPECT_THAT(registry.render(), HasSubstr("wait_seconds_bucket{route=\"/a\",le=\"0.1\"} 1\n"
                                             "wait_seconds_bucket{route=\"/a\",le=\"1\"} 2\n"
                                             "wait_seconds_bucket{route=\"/a\",le=\"+Inf\"} 3\n"));
}

TEST(Registry, TheSameNameAndLabelsAreTheSameMetric) {
    Registry registry;
    auto& one = registry.counter("hits_total", "Hits.", {{"a", "1"}, {"b", "2"}});
    EXPECT_EQ(&one, &registry.counter("hits_total", "Hits.", {{"b", "2"}, {"a", "1"}}));
    EXPECT_NE(&one, &registry.counter("hits_total", "Hits.", {{"a", "1"}}));
}

TEST(Registry, LabelValuesAreEscaped) {
    Registry registry;
    registry.counter("hits_total", "Hits.", {{"path", "a\"b\\c\nd"}}).increment();
    EXPECT_THAT(registry.render(), HasSubstr(R"(hits_total{path="a\"b\\c\nd"} 1)"));
}

TEST(Registry, RefusesDefectsOfTheProgram) {
    Registry registry;
    (void)registry.counter("hits_total", "Hits.");
    (void)registry.histogram("wait_seconds", "Waits.", {}, {1, 2});
    EXPECT_THROW((void)registry.gauge("hits_total", "Hits."), std::logic_error);
    EXPECT_THROW((void)registry.counter("hits total", "Hits."), std::logic_error);
    EXPECT_THROW((void)registry.counter("other_total", "Hits.", {{"a b", "1"}}), std::logic_error);
    EXPECT_THROW((void)registry.histogram("odd_seconds", "Waits.", {{"le", "1"}}), std::logic_error);
    EXPECT_THROW((void)registry.histogram("wait_seconds", "Waits.", {}, {1, 3}), std::logic_error);
    EXPECT_THROW((void)registry.histogram("more_seconds", "Waits.", {}, {2, 1}), std::logic_error);
}

TEST(Registry, LabelsCannotGrowWithoutBound) {
    Registry registry;
    const auto flood = [&registry] {
        for (int i = 0; i < 1'001; ++i)
            registry.counter("hits_total", "Hits.", {{"path", std::to_string(i)}}).increment();
    };
    EXPECT_THROW(flood(), std::logic_error);
}

TEST(Measure, AsksWhenRenderedAndNoMoreWhenItsOwnerIsGone) {
    Registry registry;
    double length = 1;
    auto measurement = registry.measure("queue_length", "Waiting.", {}, [&length] { return length; });
    length = 5;
    EXPECT_THAT(registry.render(), HasSubstr("queue_length 5\n"));
    EXPECT_THROW((void)registry.measure("queue_length", "Waiting.", {}, [] { return 0.0; }), std::logic_error);
    measurement.reset();
    EXPECT_THAT(registry.render(), Not(HasSubstr("queue_length 5")));
}

TEST(Measure, MayOutliveTheRegistry) {
    auto registry = std::make_unique<Registry>();
    const auto measurement = registry->measure("queue_length", "Waiting.", {}, [] { return 0.0; });
    registry.reset();
}

TEST(Measure, TellsAboutTheProcess) {
    Registry registry;
    const auto measured = measure_process(registry);
    const auto text = registry.render();
    EXPECT_THAT(text, HasSubstr("process_resident_memory_bytes "));
    EXPECT_THAT(text, Not(HasSubstr("process_resident_memory_bytes 0\n")));
    EXPECT_THAT(text, Not(HasSubstr("process_open_fds 0\n")));
    EXPECT_THAT(text, HasSubstr("# TYPE process_cpu_seconds_total counter\nprocess_cpu_seconds_total "));
}

TEST(Counting, LosesNothingAcrossThreads) {
    Registry registry;
    auto& hits = registry.counter("hits_total", "Hits.");
    auto& waits = registry.histogram("wait_seconds", "Waits.");
    {
        std::vector<std::jthread> threads;
        for (int t = 0; t < 4; ++t) {
            threads.emplace_back([&] {
                for (int i = 0; i < 5'000; ++i) {
                    hits.increment();
                    waits.observe(0.25);
                }
            });
        }
    }
    EXPECT_EQ(hits.value(), 20'000U);
    EXPECT_DOUBLE_EQ(waits.sum(), 5'000.0);
    EXPECT_THAT(registry.render(), HasSubstr("wait_seconds_count 20000\n"));
}

RC_GTEST_PROP(Histogram, EveryObservationIsInTheFirstBucketThatHoldsIt, (const std::vector<int>& values)) {
    Histogram histogram({-10, 0, 10, 1'000});
    for (const auto value : values) histogram.observe(static_cast<double>(value));
    for (std::size_t bucket = 0; bucket <= histogram.bounds().size(); ++bucket) {
        std::uint64_t expected = 0;
        for (const auto value : values) {
            const bool above = bucket == 0 || value > histogram.bounds()[bucket - 1];
            const bool within = bucket == histogram.bounds().size() || value <= histogram.bounds()[bucket];
            expected += above && within ? 1 : 0;
        }
        RC_ASSERT(histogram.count(bucket) == expected);
    }
}

}  // namespace
}  // namespace rentezy::metrics
