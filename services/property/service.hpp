/// The property service: its one entry.
#pragma once
#include "platform/service/service.hpp"
#include "platform/service/service_client.hpp"

namespace rentezy::property {

struct Dependencies {
    std::shared_ptr<pg::Pool> pool;
    service::ServiceClient& services;
};

[[nodiscard]] service::Service make_service(Dependencies dependencies);

}  // namespace rentezy::property
