/// What property's use-cases work with. One for the process, shared by requests and consumers of every loop.
#pragma once
#include "platform/service/service_client.hpp"
#include "services/property/store/property_store.hpp"

namespace rentezy::property {

struct App {
    Store& store;
    service::ServiceClient& services;
};

/// On whose behalf a home is looked at or changed.
struct Authority {
    std::optional<LandlordAccountId> account;
    bool admin = false;

    [[nodiscard]] bool covers(const Property& property) const {
        return admin || (account && *account == property.landlord);
    }
};

}  // namespace rentezy::property
