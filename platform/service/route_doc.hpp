/// What a route says about itself in the OpenAPI document and to the typed layer. Made once at start, shared, never
/// changed afterwards.
#pragma once
#include <boost/json/fwd.hpp>
#include <string>
#include <vector>

#include "platform/contract/contract.hpp"

namespace rentezy::service {

/// What a route does with `Idempotency-Key`. `none` ignores it: right for /auth, where no stored answer may hold a
/// token.
enum class Idempotency { none, optional, required };

/// The part of a route's contract that its types do not tell.
struct RouteOptions {
    /// The status of success.
    int success = 200;
    Idempotency idempotency = Idempotency::none;
    /// An absent body is read as `{}`: for bodies whose every member may be left out.
    bool body_optional = false;
    std::size_t body_limit_bytes = 1024 * 1024;
    /// One line for people, and more where one is not enough.
    std::string summary{};
    std::string description{};
    /// The stable codes of the 409s this route answers with.
    std::vector<std::string> conflicts{};
    /// Further statuses with problem bodies, beyond those that follow from access, path and body.
    std::vector<int> problems{};
};

}  // namespace rentezy::service

namespace rentezy::http {

/// Completes the type that Route refers to. The schema functions fill a registry when a document is made; null where
/// there is nothing of that kind.
struct RouteDoc {
    using Schema = boost::json::object (*)(contract::SchemaRegistry&, contract::Usage);
    using Parameters = boost::json::array (*)(contract::SchemaRegistry&);

    std::string operation_id;  // camelCase, unique
    std::string tag;           // groups operations in the document
    service::RouteOptions options;
    Schema body = nullptr;
    Schema answer = nullptr;
    Parameters query = nullptr;
    /// Of an answer that is not our JSON, e.g. "text/event-stream"; then `answer` is null.
    std::string media_type;
};

}  // namespace rentezy::http
