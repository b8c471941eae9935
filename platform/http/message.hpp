/// A request and its response as the tree sees them, free of Beast: what a handler needs and no template of the wire.
/// They pass unchanged through the gateway into a service of the same process.
#pragma once
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "platform/auth_token/principal.hpp"
#include "platform/base/problem.hpp"
#include "platform/base/task.hpp"

namespace rentezy::http {

/// Header fields in order of arrival; names compare without case.
class Headers {
public:
    /// The first field of that name.
    [[nodiscard]] std::optional<std::string_view> find(std::string_view name) const;
    [[nodiscard]] std::size_t count(std::string_view name) const;
    /// Replaces every field of that name.
    void set(std::string_view name, std::string value);
    void add(std::string_view name, std::string value);
    void erase(std::string_view name);
    [[nodiscard]] auto begin() const { return fields_.begin(); }
    [[nodiscard]] auto end() const { return fields_.end(); }
    [[nodiscard]] std::size_t size() const { return fields_.size(); }

private:
    std::vector<std::pair<std::string, std::string>> fields_;
};

enum class Method { get, head, post, put, patch, delete_, options, other };
[[nodiscard]] std::string_view to_string(Method method);

struct Request {
    Method method = Method::get;
    std::string target;  // as sent: "/api/v1/bookings?limit=5"
    std::string path;    // decoded path without the query: "/api/v1/bookings"
    std::string query;   // raw, without '?'
    Headers headers;
    std::string body;
    std::string remote_address;  // of the peer, or from a trusted proxy
    bool over_tls = false;
    std::string request_id;      // accepted or made by the server; echoed, logged and passed on
    std::string traceparent;     // W3C, or empty
    /// Who asks, once verified. In one process the gateway passes it on; over HTTP the service verifies the token.
    std::optional<auth_token::Principal> principal;
    /// Values of the pattern's {names}, in order; set by the router.
    std::vector<std::string> path_parameters;
};

/// Where a streaming response is written, chunk by chunk. Throws when the client has gone.
class BodyStream {
public:
    virtual ~BodyStream() = default;
    virtual task<void> write(std::string_view chunk) = 0;
};

struct Response {
    int status = 200;
    Headers headers;
    std::string body;
    /// Shared bytes instead of `body` (static files), so that a hit copies nothing.
    std::shared_ptr<const std::string> shared_body;
    /// When set, the body is what this writes (server-sent events); the connection closes after it.
    std::function<task<void>(BodyStream&)> stream;
};

/// What answers a request. The request lives until the task has ended.
using Handler = std::function<task<Response>(Request&)>;

[[nodiscard]] Response json_response(int status, std::string body);
[[nodiscard]] Response no_content();
/// RFC 9457 problem+json with the request's id and Retry-After where the problem has one.
[[nodiscard]] Response problem_response(const Problem& problem, std::string_view request_id);

}  // namespace rentezy::http
