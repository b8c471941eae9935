/// What payment's use-cases work with. One for the process, shared by requests, consumers and background work of every
/// loop.
#pragma once
#include "platform/runtime/signal.hpp"
#include "platform/service/service_client.hpp"
#include "services/payment/app/provider.hpp"
#include "services/payment/store/store.hpp"

namespace rentezy::payment {

/// Background work that somebody may want done at once.
struct Wakes {
    std::shared_ptr<runtime::Signal> webhooks;
    std::shared_ptr<runtime::Signal> payments;
    std::shared_ptr<runtime::Signal> refunds;
};

/// What the browser needs of the provider.
struct BrowserAccess {
    std::string api_base;
    std::string publishable_key;
};

struct App {
    Store& store;
    PaymentProvider& provider;
    service::ServiceClient& services;
    Wakes wakes;
    BrowserAccess browser;
};

}  // namespace rentezy::payment
