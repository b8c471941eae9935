/// Typed routes: the types of a handler are its contract. The layer reads and checks the request, hands over a Call,
/// writes the answer, and records the schemas for the OpenAPI document, so that a handler is only: call the use-case,
/// map the answer.
///
///     task<Result<Reply<Booking>>> create_booking(Call<CreateBooking> call, const App& app) {
///         auto held = co_await app.hold_room({.tenant = call.user(), .room_type = call.input.room_type_id, …});
///         if (!held) co_return problem(held.error());
///         co_return view(*held);
///     }
///     TypedRoutes routes(app, "bookings");
///     routes.post("/bookings", access::only(Role::tenant), "createBooking", &create_booking,
///                 {.success = 201, .idempotency = Idempotency::required, .conflicts = {"sold_out", "already_held"}});
///     service.routes = std::move(routes).router();
///
/// Order of refusals: 404, 405, 401, 403 (the router), 415, 400 (query, key, body), 422, then the handler's own.
#pragma once
#include <boost/describe/class.hpp>
#include <functional>
#include <memory>

#include "platform/http/router.hpp"
#include "platform/service/route_doc.hpp"

namespace rentezy::service {

namespace access = http::access;
using auth_token::Role;

/// The input or the view of a route that has none. A body of `{}` is taken where no body is expected.
struct Nothing {};
BOOST_DESCRIBE_STRUCT(Nothing, (), ())

/// What every call carries besides its input. Refers to the request, which outlives the handler.
class CallContext {
  public:
    CallContext(http::Request& request, std::optional<std::string_view> key) : request_(&request), key_(key) {}

    [[nodiscard]] http::Request& request() const { return *request_; }
    /// Who asks. Only on routes that need a user; throws std::logic_error on others when nobody is signed in.
    [[nodiscard]] const auth_token::Principal& principal() const;
    [[nodiscard]] auto user() const { return principal().user; }

    /// The id at the `index`th {name} of the pattern. Error: 404, because nothing has an id of that form.
    ///     const auto id = TRY(call.path<BookingId>(0));
    template <class IdType>
    [[nodiscard]] Result<IdType> path(std::size_t index) const {
        if (auto id = IdType::parse(path_text(index))) return *id;
        return std::unexpected(problems::not_found("thing"));
    }
    [[nodiscard]] const std::string& path_text(std::size_t index) const { return request_->path_parameters.at(index); }

    /// The checked Idempotency-Key: always there where the route requires it, never where it ignores it.
    [[nodiscard]] std::optional<std::string_view> idempotency_key() const { return key_; }

  private:
    http::Request* request_;
    std::optional<std::string_view> key_;
};

/// A call with its checked input: the body of POST, PATCH and PUT, the query of GET.
template <class Input = Nothing>
struct Call : CallContext {
    Input input;

    Call(const CallContext& context, Input checked) : CallContext(context), input(std::move(checked)) {}
};

/// The answer of an operation that succeeded: a view, or JSON that was written before (a stored answer).
template <class View = Nothing>
struct Reply {
    Reply(View view) : view(std::move(view)) {}

    /// The answer stored under an idempotency key, told again with `Idempotent-Replayed: true`.
    [[nodiscard]] static Reply replayed(int status, std::string json) {
        Reply reply(status, std::move(json));
        reply.headers.set("Idempotent-Replayed", "true");
        return reply;
    }
    /// An answer whose JSON the transaction has written already, to store it under its key.
    [[nodiscard]] static Reply written(int status, std::string json) { return Reply(status, std::move(json)); }

    Reply& header(std::string_view name, std::string value) {
        headers.add(name, std::move(value));
        return *this;
    }

    std::optional<View> view;
    std::string json;           // instead of `view`
    std::optional<int> status;  // instead of the route's
    http::Headers headers;

  private:
    Reply(int status, std::string json) : json(std::move(json)), status(status) {}
};

/// A handler: a plain function, so that no captured thing can die before its coroutine. App may be const.
template <class App, class Input, class View>
using Operation = task<Result<Reply<View>>> (*)(Call<Input>, App&);

namespace detail {

struct Answer {
    http::Headers headers;
    std::optional<int> status;
    std::string json;
};

using Parameters = std::vector<contract::Parameter>;

/// The template-free half of a route: everything before and after the one function that knows the types.
struct Binding {
    http::Method method;
    std::string pattern;
    http::Access access;
    std::shared_ptr<http::RouteDoc> doc;
    std::function<task<Result<Answer>>(CallContext, Parameters)> run;
};
void add_route(http::Router& router, Binding binding);
/// A router that knows what exceptions of this layer's users mean (exceptions.hpp).
[[nodiscard]] http::Router empty_router();

enum class Source { nothing, body, query };

template <Source From, class Input>
Result<Input> read_input(const CallContext& context, const Parameters& parameters) {
    if constexpr (From == Source::body) {
        // What may be absent has been told apart before: an empty body gets here only where it stands for {}.
        const auto& body = context.request().body;
        return contract::read<Input>(body.empty() ? std::string_view("{}") : std::string_view(body));
    } else if constexpr (From == Source::query) {
        return contract::read_query<Input>(parameters);
    } else {
        return Input{};
    }
}

template <class View>
Answer to_answer(Reply<View> reply) {
    Answer answer{std::move(reply.headers), reply.status, std::move(reply.json)};
    if constexpr (!std::is_same_v<View, Nothing>)
        if (reply.view) contract::write(*reply.view, answer.json);
    return answer;
}

template <Source From, class App, class Input, class View>
task<Result<Answer>> run(CallContext context, Parameters parameters, Operation<App, Input, View> operation, App* app) {
    auto input = TRY(read_input<From, Input>(context, parameters));
    auto reply = TRY(co_await operation(Call<Input>(context, std::move(input)), *app));
    co_return to_answer(std::move(reply));
}

}  // namespace detail

/// Collects the typed routes of one service. `app` is what its handlers work with; it outlives the router.
template <class App>
class TypedRoutes {
  public:
    /// `tag` groups the operations in the OpenAPI document.
    TypedRoutes(App& app, std::string tag) : app_(&app), tag_(std::move(tag)), router_(detail::empty_router()) {}

    template <class Query, class View>
    TypedRoutes& get(std::string pattern, http::Access who, std::string operation_id,
                     task<Result<Reply<View>>> (*operation)(Call<Query>, App&), RouteOptions options = {}) {
        constexpr auto from = std::is_same_v<Query, Nothing> ? detail::Source::nothing : detail::Source::query;
        return bind<from>(http::Method::get, pattern, who, operation_id, operation, options);
    }
    template <class Body, class View>
    TypedRoutes& post(std::string pattern, http::Access who, std::string operation_id,
                      task<Result<Reply<View>>> (*operation)(Call<Body>, App&), RouteOptions options = {}) {
        return bind<detail::Source::body>(http::Method::post, pattern, who, operation_id, operation, options);
    }
    template <class Body, class View>
    TypedRoutes& put(std::string pattern, http::Access who, std::string operation_id,
                     task<Result<Reply<View>>> (*operation)(Call<Body>, App&), RouteOptions options = {}) {
        return bind<detail::Source::body>(http::Method::put, pattern, who, operation_id, operation, options);
    }
    template <class Body, class View>
    TypedRoutes& patch(std::string pattern, http::Access who, std::string operation_id,
                       task<Result<Reply<View>>> (*operation)(Call<Body>, App&), RouteOptions options = {}) {
        return bind<detail::Source::body>(http::Method::patch, pattern, who, operation_id, operation, options);
    }
    template <class View>
    TypedRoutes& delete_(std::string pattern, http::Access who, std::string operation_id,
                         task<Result<Reply<View>>> (*operation)(Call<Nothing>, App&), RouteOptions options = {}) {
        return bind<detail::Source::nothing>(http::Method::delete_, pattern, who, operation_id, operation, options);
    }

    /// A route that reads or answers something else than our JSON: a stream, a webhook, a page. In the OpenAPI document
    /// where `operation_id` is not empty. Its handler sees the request as it came.
    TypedRoutes& raw(http::Method method, std::string pattern, http::Access who, std::string operation_id,
                     std::string media_type, http::Handler handler, RouteOptions options = {}) {
        auto doc = std::make_shared<http::RouteDoc>();
        doc->operation_id = std::move(operation_id);
        doc->tag = tag_;
        doc->media_type = std::move(media_type);
        doc->options = std::move(options);
        const auto limit = doc->options.body_limit_bytes;
        router_.add({method, std::move(pattern), std::move(who), std::move(handler), limit, std::move(doc)});
        return *this;
    }

    [[nodiscard]] http::Router router() && { return std::move(router_); }

  private:
    template <detail::Source From, class Input, class View>
    TypedRoutes& bind(http::Method method, std::string& pattern, http::Access& who, std::string& operation_id,
                      task<Result<Reply<View>>> (*operation)(Call<Input>, App&), RouteOptions& options) {
        auto doc = std::make_shared<http::RouteDoc>();
        doc->operation_id = std::move(operation_id);
        doc->tag = tag_;
        doc->options = std::move(options);
        if constexpr (From == detail::Source::query) doc->query = &contract::query_parameters<Input>;
        if constexpr (From == detail::Source::body && !std::is_same_v<Input, Nothing>)
            doc->body = &contract::schema<Input>;
        if constexpr (From == detail::Source::body && std::is_same_v<Input, Nothing>) doc->options.body_optional = true;
        if constexpr (!std::is_same_v<View, Nothing>) doc->answer = &contract::schema<View>;
        detail::add_route(router_, {method, std::move(pattern), std::move(who), std::move(doc),
                                    [operation, app = app_](CallContext context, detail::Parameters parameters) {
                                        return detail::run<From, App, Input, View>(context, std::move(parameters),
                                                                                   operation, app);
                                    }});
        return *this;
    }

    App* app_;
    std::string tag_;
    http::Router router_;
};

}  // namespace rentezy::service

RENTEZY_CONTRACT_EXTERN(rentezy::service::Nothing)
