/// Which service answers which path. The one table that knows where everything lives, because the gateway must know it
/// even where no service of this process could tell.
#pragma once
#include <string_view>

#include "platform/service/upstream.hpp"

namespace rentezy::gateway {

struct Destination {
    std::string_view service;
    service::Door door = service::Door::api;
    /// The service's own path; within the path that was asked for.
    std::string_view path;
};

/// `path` as it came: "/api/v1/bookings/0190…", "/webhooks/stripe". None where no service has it.
[[nodiscard]] std::optional<Destination> destination_of(std::string_view path);

}  // namespace rentezy::gateway
