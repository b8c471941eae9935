/// Events to test with, and ways to read a whole log.
#pragma once
#include <stdexcept>

#include "platform/event_log/event_log.hpp"

namespace rentezy::event_log::testing {

using namespace std::chrono_literals;

inline Event make_event(std::string subject, std::int64_t version = 1, std::string data = R"({"n":1})") {
    return {
        .id = Uuid::v7(),
        .source = "booking",
        .type = "booking.held.v1",
        .subject = std::move(subject),
        .time = Instant::from_unix_us(1'794'000'000'123'456),
        .aggregate_version = version,
        .traceparent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
        .data = std::move(data),
    };
}

inline std::vector<Uuid> ids_of(const std::vector<Event>& events) {
    std::vector<Uuid> ids;
    for (const auto& event : events) ids.push_back(event.id);
    return ids;
}

/// All records of a topic, partition by partition.
inline task<std::vector<Record>> read_all(EventLog& log, std::string topic) {
    std::vector<Record> all;
    for (int partition = 0; partition < log.partitions(topic); ++partition) {
        for (std::int64_t position = 0;;) {
            auto records = co_await log.read(topic, partition, position, 7, 0ms);
            if (records.empty()) break;
            position = records.back().position;
            for (auto& record : records) all.push_back(std::move(record));
        }
    }
    co_return all;
}

/// The partition that `subject` goes to, found by publishing an event of it.
inline task<int> partition_of(EventLog& log, std::string topic, std::string subject) {
    co_await log.publish(topic, {make_event(subject)});
    for (const auto& record : co_await read_all(log, topic))
        if (record.event.subject == subject) co_return record.partition;
    throw std::runtime_error("the event is nowhere");
}

inline task<void> publish_one_by_one(EventLog& log, std::string topic, std::string subject, int count) {
    for (int i = 1; i <= count; ++i) co_await log.publish(topic, {make_event(subject, i)});
}

/// Reads on until `count` records of the partition have come, noting each position.
inline task<std::vector<Record>> follow(EventLog& log, std::string topic, int partition, std::size_t count) {
    std::vector<Record> seen;
    std::int64_t position = 0;
    while (seen.size() < count) {
        for (auto& record : co_await log.read(topic, partition, position, 3, 5000ms)) {
            position = record.position;
            seen.push_back(std::move(record));
        }
    }
    co_return seen;
}

}  // namespace rentezy::event_log::testing
