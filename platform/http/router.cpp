#include "platform/http/router.hpp"

#include <boost/system/system_error.hpp>

#include "platform/http/trace.hpp"
#include "platform/log/log.hpp"
#include "platform/runtime/worker_pool.hpp"

namespace rentezy::http {
namespace {

constexpr std::size_t methods = static_cast<std::size_t>(Method::other) + 1;
constexpr int none = -1;

/// Takes the text before the next slash off the front of `rest`.
std::string_view take_segment(std::string_view& rest) {
    const auto end = std::min(rest.find('/'), rest.size());
    const auto segment = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    return segment;
}

/// A segment's place in the tree of patterns.
struct Node {
    std::vector<std::pair<std::string, int>> literals;
    int name = none;                 // the node behind {name}
    int tail = none;                 // the node behind {name...}
    std::array<int, methods> route;  // index into the routes by method
    Node() { route.fill(none); }

    [[nodiscard]] bool ends_here() const {
        return std::ranges::any_of(route, [](int index) { return index != none; });
    }
};

std::string allow_of(const Node& node) {
    std::string allowed;
    const auto add = [&](Method method) {
        if (!allowed.empty()) allowed += ", ";
        allowed += to_string(method);
    };
    for (std::size_t i = 0; i < methods; ++i) {
        const auto method = static_cast<Method>(i);
        const bool by_get = method == Method::head && node.route[static_cast<std::size_t>(Method::get)] != none;
        if (node.route[i] != none || by_get) add(method);
    }
    return allowed;
}

}  // namespace

struct Router::Table {
    std::vector<Route> routes;
    std::vector<Node> nodes{1};
    std::vector<ExceptionMapper> mappers;

    int child_for(int parent, std::string_view segment) {
        const auto made = static_cast<int>(nodes.size());
        auto& node = nodes[static_cast<std::size_t>(parent)];
        int* slot = nullptr;
        if (segment.starts_with('{') && segment.ends_with("...}")) {
            slot = &node.tail;
        } else if (segment.starts_with('{') && segment.ends_with('}')) {
            slot = &node.name;
        } else {
            for (auto& [text, index] : node.literals)
                if (text == segment) return index;
            slot = &node.literals.emplace_back(std::string(segment), none).second;
        }
        if (*slot == none) {
            *slot = made;
            nodes.emplace_back();
            return made;
        }
        return *slot;
    }

    void insert(Method method, std::string_view pattern, int route) {
        if (!pattern.starts_with('/'))
            throw std::logic_error(fmt::format("Route pattern {} must begin with a slash.", pattern));
        int node = 0;
        auto rest = pattern.substr(1);
        do node = child_for(node, take_segment(rest));
        while (!rest.empty());
        auto& slot = nodes[static_cast<std::size_t>(node)].route[static_cast<std::size_t>(method)];
        if (slot != none) throw std::logic_error(fmt::format("Route {} {} exists twice.", to_string(method), pattern));
        slot = route;
    }

    /// The node at which a path ends, trying literals before names; `values` gets what the names matched.
    [[nodiscard]] const Node* find(int at, std::string_view rest, bool ended,
                                   std::vector<std::string_view>& values) const {
        const auto& node = nodes[static_cast<std::size_t>(at)];
        if (ended) return node.ends_here() ? &node : nullptr;
        auto behind = rest;
        const auto segment = take_segment(behind);
        const bool last = segment.size() == rest.size();
        for (const auto& [text, index] : node.literals)
            if (text == segment)
                if (const auto* found = find(index, behind, last, values)) return found;
        if (node.name != none && !segment.empty()) {
            values.push_back(segment);
            if (const auto* found = find(node.name, behind, last, values)) return found;
            values.pop_back();
        }
        if (node.tail == none) return nullptr;
        values.push_back(rest);
        return &nodes[static_cast<std::size_t>(node.tail)];
    }

    [[nodiscard]] const Node* find(std::string_view path, std::vector<std::string_view>& values) const {
        if (!path.starts_with('/')) return nullptr;
        return find(0, path.substr(1), false, values);
    }

    [[nodiscard]] const Route* route_of(const Node& node, Method method) const {
        int index = node.route[static_cast<std::size_t>(method)];
        if (index == none && method == Method::head) index = node.route[static_cast<std::size_t>(Method::get)];
        return index == none ? nullptr : &routes[static_cast<std::size_t>(index)];
    }

    [[nodiscard]] const Route* find_route(Method method, std::string_view path) const {
        std::vector<std::string_view> values;
        const auto* node = find(path, values);
        return node == nullptr ? nullptr : route_of(*node, method);
    }

    [[nodiscard]] Problem explain(const std::exception_ptr& error, const Request& request, const Route& route) const;
};

Problem Router::Table::explain(const std::exception_ptr& error, const Request& request, const Route& route) const {
    const log::Context context{request.request_id, std::string(trace_id_of(request.traceparent))};
    std::string what = "an exception that is no std::exception";
    try {
        std::rethrow_exception(error);
    } catch (const runtime::Overloaded& overloaded) {
        return problems::overloaded(overloaded.retry_after_seconds);
    } catch (const std::exception& exception) {
        what = exception.what();
    } catch (...) {  // NOLINT(bugprone-empty-catch): told below like any other
    }
    for (const auto mapper : mappers) {
        if (auto problem = mapper(error)) {
            log::warn(context, "handler could not answer",
                      {{"method", to_string(route.method)},
                       {"route", route.pattern},
                       {"status", problem->status},
                       {"error", what}});
            return *problem;
        }
    }
    log::error(context, "handler failed",
               {{"method", to_string(route.method)}, {"route", route.pattern}, {"error", what}});
    return problems::internal_error();
}

std::optional<Problem> refuse_caller(const Access& access, const std::optional<auth_token::Principal>& caller) {
    if (access.kind == Access::Kind::anyone) return std::nullopt;
    if (!caller) return problems::unauthenticated();
    if (access.kind == Access::Kind::signed_in || std::ranges::find(access.roles, caller->role) != access.roles.end())
        return std::nullopt;
    return problems::forbidden();
}

Router::Router() : table_(std::make_unique<Table>()) {}
Router::Router(Router&&) noexcept = default;
Router& Router::operator=(Router&&) noexcept = default;
Router::~Router() = default;

Router& Router::add(Route route) {
    table_->insert(route.method, route.pattern, static_cast<int>(table_->routes.size()));
    table_->routes.push_back(std::move(route));
    return *this;
}

const std::vector<Route>& Router::routes() const { return table_->routes; }

Router& Router::map_exceptions(ExceptionMapper mapper) {
    table_->mappers.push_back(mapper);
    return *this;
}

task<Response> Router::handle(Request& request) const {
    request.route = {};
    std::vector<std::string_view> values;
    const auto* node = table_->find(request.path, values);
    if (node == nullptr) co_return problem_response(problems::not_found("page"), request.request_id);
    const auto* route = table_->route_of(*node, request.method);
    if (route == nullptr) {
        const auto allowed = allow_of(*node);
        auto response = problem_response(problems::method_not_allowed(allowed), request.request_id);
        response.headers.set("Allow", allowed);
        co_return response;
    }
    request.route = route->pattern;
    if (auto refused = refuse_caller(route->access, request.principal))
        co_return problem_response(*refused, request.request_id);
    request.path_parameters.assign(values.begin(), values.end());

    std::exception_ptr error;
    try {
        co_return co_await route->handler(request);
    } catch (const boost::system::system_error& aborted) {
        // The connection was told to end (drain): there is nobody to answer.
        if (aborted.code() == asio::error::operation_aborted) throw;
        error = std::current_exception();
    } catch (...) {
        error = std::current_exception();
    }
    co_return problem_response(table_->explain(error, request, *route), request.request_id);
}

bool Router::knows(std::string_view path) const {
    std::vector<std::string_view> values;
    return table_->find(path, values) != nullptr;
}

std::size_t Router::body_limit(Method method, std::string_view path) const {
    constexpr std::size_t default_limit_bytes = 1024 * 1024;
    const auto* route = table_->find_route(method, path);
    return route == nullptr ? default_limit_bytes : route->body_limit_bytes;
}

std::string_view Router::pattern_of(Method method, std::string_view path) const {
    const auto* route = table_->find_route(method, path);
    return route == nullptr ? std::string_view() : std::string_view(route->pattern);
}

}  // namespace rentezy::http
