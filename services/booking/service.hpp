/// The booking service: its one entry.
#pragma once
#include "platform/config/config.hpp"
#include "platform/service/service.hpp"
#include "platform/service/service_client.hpp"

namespace rentezy::booking {

struct Dependencies {
    std::shared_ptr<pg::Pool> pool;
    service::ServiceClient& services;
    const config::Config& config;
    runtime::Loops& loops;
    /// auth.require_verified_email: an option of auth's, kept here.
    bool require_verified_email = false;
    /// True once the process drains: streams end then.
    std::function<bool()> draining;
};

void declare_options(config::Schema& schema);

[[nodiscard]] service::Service make_service(Dependencies dependencies);

}  // namespace rentezy::booking
