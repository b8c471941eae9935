/// Calls between services, only where a person waits for the answer: a function call when both live in this process,
/// HTTP with keep-alive when not. The caller's token and request id travel along; there are no service passwords.
#pragma once
#include "platform/http/message.hpp"

namespace rentezy::service {

class ServiceClient {
  public:
    virtual ~ServiceClient() = default;

    /// Calls `service` with a request whose path is the service's own ("/internal/…" or a public one without /api/v1).
    /// An upstream that is down answers 503 at once once its circuit is open; never throws for that.
    virtual task<http::Response> call(std::string_view service, http::Request request) = 0;
};

/// A request on behalf of the one being served: carries its principal, Authorization, request id and trace.
[[nodiscard]] http::Request on_behalf_of(const http::Request& original, http::Method method, std::string path);

}  // namespace rentezy::service
