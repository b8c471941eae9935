#include "platform/event_log/event.hpp"

#include <boost/json.hpp>
#include <stdexcept>

namespace rentezy::event_log {
namespace {

namespace json = boost::json;

[[noreturn]] void refuse(std::string_view why) {
    throw std::invalid_argument(fmt::format("This is no event of ours: {}.", why));
}

/// RFC 3339 with microseconds: a replayed event must carry the time it had.
std::string exact_time(Instant time) {
    auto text = time.to_string();
    text.pop_back();  // the Z
    return fmt::format("{}{:03}Z", text, ((time.unix_us() % 1000) + 1000) % 1000);
}

std::string text_member(const json::object& object, std::string_view name, bool required = true) {
    const auto* member = object.if_contains(name);
    if (member == nullptr) {
        if (required) refuse(fmt::format("it has no {}", name));
        return {};
    }
    if (!member->is_string()) refuse(fmt::format("{} is not a string", name));
    return std::string(member->get_string());
}

}  // namespace

std::string to_json(const Event& event) {
    json::object attributes;
    attributes["specversion"] = "1.0";
    attributes["id"] = event.id.to_string();
    attributes["source"] = event.source;
    attributes["type"] = event.type;
    attributes["subject"] = event.subject;
    attributes["time"] = exact_time(event.time);
    attributes["datacontenttype"] = "application/json";
    attributes["dataschema"] = "urn:rentezy:event:" + event.type;
    attributes["aggregate_version"] = event.aggregate_version;
    if (!event.traceparent.empty()) attributes["traceparent"] = event.traceparent;
    // The data goes in as it was written: parsing it only to print it again would cost as much as all the rest.
    auto text = json::serialize(attributes);
    text.pop_back();
    return fmt::format("{},\"data\":{}}}", text, event.data);
}

Event from_json(std::string_view text) {
    json::error_code error;
    const auto value = json::parse(text, error);
    if (error || !value.is_object()) refuse("it is not a JSON object");
    const auto& object = value.get_object();
    if (text_member(object, "specversion") != "1.0") refuse("its specversion is not 1.0");

    Event event;
    const auto id = Uuid::parse(text_member(object, "id"));
    if (!id) refuse("its id is not a UUID");
    event.id = *id;
    event.source = text_member(object, "source");
    event.type = text_member(object, "type");
    event.subject = text_member(object, "subject");
    const auto time = Instant::parse(text_member(object, "time"));
    if (!time) refuse("its time is not an instant in UTC");
    event.time = *time;
    event.traceparent = text_member(object, "traceparent", false);

    const auto* version = object.if_contains("aggregate_version");
    if (version == nullptr || !version->is_int64()) refuse("aggregate_version is not an integer");
    event.aggregate_version = version->get_int64();
    const auto* data = object.if_contains("data");
    if (data == nullptr || !data->is_object()) refuse("data is not an object");
    event.data = json::serialize(*data);
    return event;
}

}  // namespace rentezy::event_log
