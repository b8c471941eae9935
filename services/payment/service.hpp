/// The payment service: its one entry.
#pragma once
#include "platform/config/config.hpp"
#include "platform/http/client.hpp"
#include "platform/service/service.hpp"
#include "platform/service/service_client.hpp"
#include "services/payment/stripe_access.hpp"

namespace rentezy::payment {

struct Dependencies {
    std::shared_ptr<pg::Pool> pool;
    service::ServiceClient& services;
    const config::Config& config;
    runtime::Loops& loops;
    /// Reaches the payment provider.
    http::Client& client;
    StripeAccess stripe;
};

void declare_options(config::Schema& schema);

[[nodiscard]] service::Service make_service(Dependencies dependencies);

}  // namespace rentezy::payment
