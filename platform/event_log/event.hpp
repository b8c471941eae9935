/// One fact, as CloudEvents 1.0 JSON carries it. Events hold ids and amounts, never personal data or free text of
/// people.
#pragma once
#include <cstdint>
#include <string>

#include "platform/clock/instant.hpp"
#include "platform/ids/uuid.hpp"

namespace rentezy::event_log {

struct Event {
    Uuid id;              // made by the producer; the same event republished keeps it
    std::string source;   // the service: "booking"; also the topic
    std::string type;     // past tense, versioned: "booking.held.v1"
    std::string subject;  // the aggregate's id, and the key that orders events: one aggregate, one partition
    Instant time;
    std::int64_t aggregate_version;  // drawn under the aggregate's lock; a consumer drops what is not newer
    std::string traceparent;         // W3C, or empty
    std::string data;                // JSON object of the type's contract
};

/// The CloudEvents JSON of an event, and back; throws std::invalid_argument on what is no such event.
[[nodiscard]] std::string to_json(const Event& event);
[[nodiscard]] Event from_json(std::string_view json);

}  // namespace rentezy::event_log
