/// What every EventLog must hold, as one suite for all adapters. An adapter's test gives a fixture
///
///     struct KafkaFixture { EventLog& log(); template <class T> T run(task<T>); template <class T> std::future<T>
///     spawn(task<T>); }; INSTANTIATE_TYPED_TEST_SUITE_P(Kafka, EventLogContract, KafkaFixture);
///
/// whose log is empty when a test begins.
#pragma once
#include <gtest/gtest.h>

#include <future>
#include <set>

#include "platform/event_log/testing/events.hpp"

namespace rentezy::event_log::testing {

template <class Fixture>
class EventLogContract : public ::testing::Test {
  protected:
    EventLog& log() { return fixture_.log(); }
    template <class T>
    T run(task<T> work) {
        return fixture_.run(std::move(work));
    }
    template <class T>
    std::future<T> spawn(task<T> work) {
        return fixture_.spawn(std::move(work));
    }
    Fixture fixture_;
};
TYPED_TEST_SUITE_P(EventLogContract);

TYPED_TEST_P(EventLogContract, WhatWasPublishedIsReadUnchanged) {
    const auto sent = make_event("größe-部屋", 7, R"({"text":"a \"quoted\" word, {braces}, \\ and NULL"})");
    this->run(this->log().publish("booking", {sent}));
    const auto all = this->run(read_all(this->log(), "booking"));
    ASSERT_EQ(all.size(), 1U);
    const auto& got = all[0].event;
    EXPECT_EQ(got.id, sent.id);
    EXPECT_EQ(got.source, sent.source);
    EXPECT_EQ(got.type, sent.type);
    EXPECT_EQ(got.subject, sent.subject);
    EXPECT_EQ(got.time, sent.time);
    EXPECT_EQ(got.aggregate_version, sent.aggregate_version);
    EXPECT_EQ(got.traceparent, sent.traceparent);
    EXPECT_EQ(got.data, sent.data);
}

TYPED_TEST_P(EventLogContract, OneSubjectStaysInOnePartitionAndInOrder) {
    std::vector<Event> events;
    for (int i = 1; i <= 50; ++i)
        for (const auto* subject : {"a", "b", "c", "d", "e"}) events.push_back(make_event(subject, i));
    this->run(this->log().publish("booking", events));

    std::map<std::string, int> partition_of;
    std::map<std::string, std::int64_t> version_of;
    std::map<int, std::int64_t> position_of;
    const auto all = this->run(read_all(this->log(), "booking"));
    EXPECT_EQ(all.size(), events.size());
    for (const auto& record : all) {
        const auto [known, added] = partition_of.try_emplace(record.event.subject, record.partition);
        EXPECT_EQ(known->second, record.partition);
        EXPECT_EQ(record.event.aggregate_version, ++version_of[record.event.subject]);
        EXPECT_GT(record.position, position_of[record.partition]);
        position_of[record.partition] = record.position;
    }
}

TYPED_TEST_P(EventLogContract, ReadingGoesOnAfterAPositionAndKeepsToItsLimit) {
    const auto partition = this->run(partition_of(this->log(), "booking", "s"));
    this->run(publish_one_by_one(this->log(), "booking", "s", 5));
    const auto first = this->run(this->log().read("booking", partition, 0, 4, 0ms));
    ASSERT_EQ(first.size(), 4U);
    const auto rest = this->run(this->log().read("booking", partition, first.back().position, 100, 0ms));
    ASSERT_EQ(rest.size(), 2U);
    EXPECT_EQ(rest.back().position, this->run(this->log().last_position("booking", partition)));
    EXPECT_TRUE(this->run(this->log().read("booking", partition, rest.back().position, 100, 0ms)).empty());
}

TYPED_TEST_P(EventLogContract, AReaderOfSomeTypesGetsThemAllAndHearsHowFarItIs) {
    const auto partition = this->run(partition_of(this->log(), "booking", "s"));
    std::vector<Event> events;
    for (int i = 1; i <= 9; ++i) {
        events.push_back(make_event("s", i + 1));
        if (i % 3 == 0) events.back().type = "wanted.v1";
    }
    events.push_back(make_event("s", 11));
    this->run(this->log().publish("booking", events));
    std::vector<Uuid> wanted;
    std::int64_t position = 0;
    for (;;) {
        const auto records = this->run(this->log().read_types("booking", partition, position, {"wanted.v1"}, 4, 0ms));
        if (records.empty()) break;
        for (const auto& record : records) {
            EXPECT_GT(record.position, position);
            position = record.position;
            if (record.event.type == "wanted.v1") wanted.push_back(record.event.id);
        }
    }
    EXPECT_EQ(wanted, (std::vector{events[2].id, events[5].id, events[8].id}));
    EXPECT_EQ(position, this->run(this->log().last_position("booking", partition)));
}

TYPED_TEST_P(EventLogContract, TopicsAreApart) {
    this->run(this->log().publish("booking", {make_event("s")}));
    EXPECT_TRUE(this->run(read_all(this->log(), "property")).empty());
    EXPECT_EQ(this->run(this->log().last_position("property", 0)), 0);
}

TYPED_TEST_P(EventLogContract, ABatchPublishedAgainLosesNothingAndKeepsItsOrder) {
    std::vector<Event> events;
    for (int i = 1; i <= 20; ++i) events.push_back(make_event("s", i));
    this->run(this->log().publish("booking", events));
    events.push_back(make_event("s", 21));
    this->run(this->log().publish("booking", events));

    std::vector<Uuid> first_seen;
    std::set<Uuid> seen;
    for (const auto& record : this->run(read_all(this->log(), "booking")))
        if (seen.insert(record.event.id).second) first_seen.push_back(record.event.id);
    EXPECT_EQ(first_seen, ids_of(events));
}

TYPED_TEST_P(EventLogContract, AReaderThatWaitsIsWokenByThePublisher) {
    const auto partition = this->run(partition_of(this->log(), "booking", "s"));
    const auto end = this->run(this->log().last_position("booking", partition));
    auto waiting = this->spawn(this->log().read("booking", partition, end, 10, 20'000ms));
    const auto began = std::chrono::steady_clock::now();
    this->run(this->log().publish("booking", {make_event("s", 2)}));
    EXPECT_EQ(waiting.get().size(), 1U);
    EXPECT_LT(std::chrono::steady_clock::now() - began, 10s);
}

TYPED_TEST_P(EventLogContract, AReaderThatWaitsInVainGetsNothing) {
    EXPECT_TRUE(this->run(this->log().read("booking", 0, 0, 10, 30ms)).empty());
    this->run(this->log().publish("booking", {}));
    EXPECT_TRUE(this->run(read_all(this->log(), "booking")).empty());
}

TYPED_TEST_P(EventLogContract, AReaderWhoKeepsUpWithManyPublishersMissesNone) {
    const auto partition = this->run(partition_of(this->log(), "booking", "s"));
    constexpr int publishers = 6;
    constexpr int each = 30;
    auto reader = this->spawn(follow(this->log(), "booking", partition, 1 + publishers * each));
    std::vector<std::future<void>> writers;
    for (int i = 0; i < publishers; ++i)
        writers.push_back(this->spawn(publish_one_by_one(this->log(), "booking", "s", each)));
    for (auto& writer : writers) writer.get();
    ASSERT_EQ(reader.wait_for(30s), std::future_status::ready);
    std::int64_t last = 0;
    for (const auto& record : reader.get()) {
        EXPECT_GT(record.position, last);
        last = record.position;
    }
}

REGISTER_TYPED_TEST_SUITE_P(EventLogContract, WhatWasPublishedIsReadUnchanged, OneSubjectStaysInOnePartitionAndInOrder,
                            ReadingGoesOnAfterAPositionAndKeepsToItsLimit,
                            AReaderOfSomeTypesGetsThemAllAndHearsHowFarItIs, TopicsAreApart,
                            ABatchPublishedAgainLosesNothingAndKeepsItsOrder, AReaderThatWaitsIsWokenByThePublisher,
                            AReaderThatWaitsInVainGetsNothing, AReaderWhoKeepsUpWithManyPublishersMissesNone);

}  // namespace rentezy::event_log::testing
