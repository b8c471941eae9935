/// One table of routes: method, pattern, who may call, handler. Patterns are literal segments and {names}; a last
/// {name...} takes the rest of the path. A literal segment wins over a name. HEAD is answered by GET's handler.
/// Unknown path: 404; known path with another method: 405 with Allow; wrong caller: 401 or 403 before the handler runs.
/// Handlers' exceptions end here: Overloaded and lost databases become 503, the rest 500 without detail, logged.
#pragma once
#include <exception>
#include <memory>

#include "platform/http/message.hpp"

namespace rentezy::http {

/// Who may call a route. Anyone; any signed-in user; or users of the named roles.
struct Access {
    enum class Kind { anyone, signed_in, roles } kind = Kind::anyone;
    std::vector<auth_token::Role> roles;
};
namespace access {
inline Access anyone() { return {Access::Kind::anyone, {}}; }
inline Access signed_in() { return {Access::Kind::signed_in, {}}; }
inline Access only(auth_token::Role role) { return {Access::Kind::roles, {role}}; }
}  // namespace access

/// What a route is for, for the OpenAPI document. Schemas are registered by the typed layer
/// (platform/service/typed.hpp).
struct RouteDoc;

struct Route {
    Method method;
    std::string pattern;  // "/bookings/{id}"
    Access access;
    Handler handler;
    std::size_t body_limit_bytes = 1024 * 1024;
    std::shared_ptr<const RouteDoc> doc;
};

/// Null where the caller may; else the 401 or 403.
[[nodiscard]] std::optional<Problem> refuse_caller(const Access& access,
                                                   const std::optional<auth_token::Principal>& caller);

/// What a handler's exception means to the caller; none where the mapper does not know it. It keeps this library free
/// of those that throw: the chassis brings pg's.
using ExceptionMapper = std::optional<Problem> (*)(const std::exception_ptr& error);

class Router {
  public:
    Router();
    Router(Router&&) noexcept;
    Router& operator=(Router&&) noexcept;
    ~Router();

    Router& add(Route route);
    [[nodiscard]] const std::vector<Route>& routes() const;
    /// Asked in order, after runtime::Overloaded (503).
    Router& map_exceptions(ExceptionMapper mapper);

    /// Finds the route and runs it; always answers, never throws (but for cancellation).
    task<Response> handle(Request& request) const;
    /// Whether any method of `path` is routed here.
    [[nodiscard]] bool knows(std::string_view path) const;
    /// The body limit that applies to a request whose header has been read; the default for unknown paths.
    [[nodiscard]] std::size_t body_limit(Method method, std::string_view path) const;
    /// The pattern that matches, for metrics and logs; empty when none.
    [[nodiscard]] std::string_view pattern_of(Method method, std::string_view path) const;

  private:
    struct Table;
    std::unique_ptr<Table> table_;
};

}  // namespace rentezy::http
