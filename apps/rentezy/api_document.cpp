#include "apps/rentezy/api_document.hpp"

#include "platform/service/openapi.hpp"

namespace rentezy {

std::string api_document(const Product& product) {
    std::vector<service::DocumentedRoutes> routes;
    for (const auto& one : product.services()) routes.push_back({.api = &one.routes, .root = &one.root_routes});
    return service::openapi_document(
        {.title = "RentEzy",
         .version = "1",
         .description =
             "Find a home, hold a room, pay, live there. Money is in minor units of its currency; instants are "
             "RFC 3339 in UTC; errors are RFC 9457 problems with a stable `code`."},
        routes);
}

}  // namespace rentezy
