/// The OpenAPI 3.1 document of the public API, from the routes that answer it: what is not routed is not documented.
#pragma once
#include <span>
#include <string>

#include "platform/http/router.hpp"

namespace rentezy::service {

/// One service's documented tables. Internal routes are not for the public and have no place here.
struct DocumentedRoutes {
    const http::Router* api;   // served under /api/v1
    const http::Router* root;  // served at the root; may be null
};

struct DocumentInfo {
    std::string title;
    std::string version;
    std::string description;
};

/// Pretty-printed and stable: the same routes give the same bytes, in whatever order services are named. Throws
/// std::logic_error when two routes want one operation id.
[[nodiscard]] std::string openapi_document(const DocumentInfo& info, std::span<const DocumentedRoutes> services);

}  // namespace rentezy::service
