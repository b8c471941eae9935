/// What booking's use-cases work with. One for the process, shared by requests, consumers and timers of every loop.
#pragma once
#include "platform/service/service_client.hpp"
#include "services/booking/app/stream_hub.hpp"
#include "services/booking/store/store.hpp"

namespace rentezy::booking {

struct Settings {
    std::chrono::seconds hold_for{900};
    /// This many declined charges end a booking.
    int declines_allowed = 3;
    /// How many holds a tenant may have at once, over all homes.
    int holds_allowed = 3;
    /// How long an ended hold waits for the provider's word; zero: it is released without asking.
    std::chrono::seconds expiry_grace{30};
    /// Whether a tenant must have verified their e-mail address first.
    bool require_verified_email = false;
};

struct App {
    Store& store;
    service::ServiceClient& services;
    StreamHub& stream;
    Settings settings;
};

}  // namespace rentezy::booking
