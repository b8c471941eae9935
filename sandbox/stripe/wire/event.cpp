#include "sandbox/stripe/wire/event.hpp"

#include "sandbox/stripe/wire/json.hpp"

namespace rentezy::stripe_sandbox::wire {
namespace {

std::string quoted_or_null(const std::optional<std::string>& text) {
    if (!text || text->empty()) return "null";
    std::string out;
    write_string(out, *text);
    return out;
}

}  // namespace

std::string event_json(const EventRow& event, std::string_view api_version) {
    return fmt::format(R"({{"id":"{}","object":"event","api_version":"{}","created":{},"data":{},"livemode":false,)"
                       R"("pending_webhooks":{},"request":{{"id":{},"idempotency_key":{}}},"type":"{}"}})",
                       event.id, api_version, event.created, event.data, event.pending_webhooks,
                       quoted_or_null(event.request_id), quoted_or_null(event.idempotency_key), event.type);
}

}  // namespace rentezy::stripe_sandbox::wire
