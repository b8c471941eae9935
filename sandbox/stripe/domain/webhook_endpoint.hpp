/// Where events are sent: https://docs.stripe.com/api/webhook_endpoints/object.
#pragma once
#include <boost/describe.hpp>
#include <vector>

#include "sandbox/stripe/domain/shape.hpp"

namespace rentezy::stripe_sandbox {

enum class EndpointStatus { disabled, enabled };
BOOST_DESCRIBE_ENUM(EndpointStatus, disabled, enabled)

struct WebhookEndpoint {
    std::string id;
    Literal<"webhook_endpoint"> object;
    std::optional<std::string> api_version;
    Null application;
    UnixSeconds created = 0;
    std::optional<std::string> description;
    std::vector<std::string> enabled_events;  // {"*"}: all
    bool livemode = false;
    Metadata metadata;
    Maybe<std::string> secret;  // shown once, when it is created
    EndpointStatus status = EndpointStatus::enabled;
    std::string url;
};
BOOST_DESCRIBE_STRUCT(WebhookEndpoint, (),
                      (id, object, api_version, application, created, description, enabled_events, livemode, metadata,
                       secret, status, url))

}  // namespace rentezy::stripe_sandbox
