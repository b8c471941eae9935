/// What the store keeps and gives back, as text and columns: no rules, no shapes.
#pragma once
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "platform/clock/instant.hpp"

namespace rentezy::stripe_sandbox {

struct Keys {
    std::string secret;
    std::string publishable;
    std::string webhook_secret;
};

/// An object's document and the columns it is looked for by.
struct ObjectRow {
    std::string id;
    std::int64_t created = 0;
    std::optional<std::string> customer{};
    std::optional<std::string> payment_intent{};
    std::optional<std::string> charge{};
    std::optional<std::string> email{};
    bool deleted = false;
    std::string body{};
};

struct StoredObject {
    std::string id;
    std::string body;
};

struct EventRow {
    std::string id;
    std::string type;
    std::int64_t created = 0;
    std::string request_id;
    std::optional<std::string> idempotency_key;
    std::string data;
    std::int64_t pending_webhooks = 0;
};

/// An event that just happened, and when and how often it is to be sent.
struct NewEvent {
    std::string id;
    std::string type;
    std::string data;
    Instant due;
    int copies = 1;
};

/// The answer to a call that came with an idempotency key.
struct KeyRow {
    std::string key;
    std::string path;
    std::string request_hash;
    std::string request_id;
    int status = 200;
    std::string body;
};

/// All that one call changes. Written by one statement.
struct Write {
    std::vector<ObjectRow> objects;
    std::vector<NewEvent> events;
    std::string request_id;
    std::optional<std::string> idempotency_key;
    std::optional<KeyRow> answer;
    Instant now;
    /// Keys older than this are as good as gone.
    Instant keys_since;
};

struct Claim {
    bool free = false;
    std::optional<KeyRow> answered;
};

/// Which objects of a kind: the ids between `above` and `below`, both excluded.
struct ListQuery {
    std::string above{};
    std::string below{};
    bool backwards = false;  // the oldest of them, oldest first
    std::optional<std::string> customer{};
    std::optional<std::string> payment_intent{};
    std::optional<std::string> charge{};
    std::optional<std::string> email{};
    std::vector<std::string> types{};  // of events, as LIKE patterns
    std::int64_t created_from = 0;
    std::int64_t created_to = std::numeric_limits<std::int64_t>::max();
    int limit = 10;
};

struct EndpointRow {
    std::string id;
    std::string url;
    std::string secret;
    std::vector<std::string> enabled_events;
    bool enabled = true;
    std::string body;
};

struct DeliveryKey {
    std::string event_id;
    std::string endpoint_id;
    int copy = 1;
};
/// A webhook to send now.
struct Delivery {
    DeliveryKey key;
    int attempts = 0;  // this one included
    std::string url;
    std::string secret;
    EventRow event;
};
/// One that was not accepted, and when to try again; never where `due` is absent.
struct FailedDelivery {
    DeliveryKey key;
    std::optional<Instant> due;
    std::string failure;
};

}  // namespace rentezy::stripe_sandbox
