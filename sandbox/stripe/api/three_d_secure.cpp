#include "sandbox/stripe/api/three_d_secure.hpp"

#include "platform/log/log.hpp"
#include "sandbox/stripe/api/three_d_secure_page.hpp"
#include "sandbox/stripe/app/objects.hpp"
#include "sandbox/stripe/app/payment_intents.hpp"
#include "sandbox/stripe/app/setup_intents.hpp"
#include "sandbox/stripe/domain/amounts.hpp"
#include "sandbox/stripe/wire/form.hpp"

namespace rentezy::stripe_sandbox::api {
namespace {

/// What the page needs of either kind of intent.
struct Waiting {
    Kind kind = Kind::payment_intent;
    std::string id;
    std::string client_secret;
    std::optional<NextAction> next_action;
    std::optional<std::string> return_url;
    std::optional<std::string> method;
    std::string what;
    bool succeeded = false;
};

std::optional<Waiting> waiting_of(const StoredObject& stored) {
    Waiting waiting;
    waiting.id = stored.id;
    if (kind_of(stored.id) == Kind::payment_intent) {
        const auto intent = wire::read<PaymentIntent>(stored.body);
        waiting.client_secret = intent.client_secret;
        waiting.next_action = intent.next_action;
        waiting.return_url = intent.return_url.value;
        waiting.method = intent.payment_method;
        waiting.what = written(intent.amount, intent.currency);
        waiting.succeeded = intent.status == IntentStatus::succeeded ||
                            intent.status == IntentStatus::requires_capture ||
                            intent.status == IntentStatus::requires_confirmation;
    } else if (kind_of(stored.id) == Kind::setup_intent) {
        const auto intent = wire::read<SetupIntent>(stored.body);
        waiting.kind = Kind::setup_intent;
        waiting.client_secret = intent.client_secret;
        waiting.next_action = intent.next_action;
        waiting.return_url = intent.return_url.value;
        waiting.method = intent.payment_method;
        waiting.what = "Nothing: the card is only saved";
        waiting.succeeded = intent.status == SetupStatus::succeeded;
    } else {
        return std::nullopt;
    }
    return waiting;
}

task<std::optional<Waiting>> load(App& app, const std::string& id) {
    const auto found = co_await app.store.find(std::span(&id, 1));
    if (found.empty()) co_return std::nullopt;
    co_return waiting_of(found.front());
}

/// "https://shop.example" of a URL; "myapp:" where it has no host.
std::string origin_of(std::string_view url) {
    const auto scheme = url.find("://");
    if (scheme == std::string_view::npos || !url.starts_with("http"))
        return std::string(url.substr(0, url.find(':') + 1));
    return std::string(url.substr(0, url.find_first_of("/?#", scheme + 3)));
}

/// A browser checks where a form's answer leads to against form-action, so the way back is named in it.
http::Response html(int status, std::string body, const std::optional<std::string>& return_url = std::nullopt) {
    http::Response response;
    response.status = status;
    response.body = std::move(body);
    response.headers.set("Content-Type", "text/html; charset=utf-8");
    response.headers.set("Cache-Control", "no-store");
    response.headers.set("Referrer-Policy", "no-referrer");
    response.headers.set("X-Content-Type-Options", "nosniff");
    response.headers.set("Content-Security-Policy",
                         fmt::format("default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'self' {}",
                                     return_url ? origin_of(*return_url) : ""));
    return response;
}

http::Response nothing_here() {
    return html(404, message_page("Nothing to confirm",
                                  "This payment was answered already, or it never was. Go back to where "
                                  "you came from and look at its status there."));
}

http::Response back_to_merchant(const Waiting& done) {
    if (!done.return_url)
        return html(200, message_page(done.succeeded ? "Thank you" : "Not authenticated",
                                      "You can close this window and go back to where you came from."));
    const bool is_payment = done.kind == Kind::payment_intent;
    http::Response response;
    response.status = 303;
    response.headers.set("Cache-Control", "no-store");
    response.headers.set(
        "Location",
        with_query(*done.return_url, fmt::format("{0}={1}&{0}_client_secret={2}&redirect_status={3}",
                                                 is_payment ? "payment_intent" : "setup_intent", done.id,
                                                 done.client_secret, done.succeeded ? "succeeded" : "failed")));
    return response;
}

task<http::Response> show(std::shared_ptr<App> app, http::Request& request) {
    const auto waiting = co_await load(*app, request.path_parameters.at(0));
    if (!waiting || !is_page_of(waiting->next_action, request.path_parameters.at(1))) co_return nothing_here();
    Question question{waiting->what, "card", "••••"};
    for (const auto& stored : co_await app->store.find(std::span(&*waiting->method, 1))) {
        const auto method = wire::read<PaymentMethod>(stored.body);
        question.brand = method.card.brand;
        question.last4 = method.card.last4;
    }
    co_return html(200, question_page(question), waiting->return_url);
}

task<http::Response> press(std::shared_ptr<App> app, http::Request& request) {
    const auto& id = request.path_parameters.at(0);
    const auto& token = request.path_parameters.at(1);
    const auto form = wire::parse_form(request.body);
    const auto* outcome = form ? form->find("outcome") : nullptr;
    if (!outcome || (outcome->value != "complete" && outcome->value != "fail"))
        co_return html(400, message_page("Nothing was pressed", "Go back and press one of the two buttons."));
    const bool passed = outcome->value == "complete";
    Call call;
    call.request_id = app->new_id(Kind::request);
    call.path = request.path;
    call.publishable = true;
    const auto reply = kind_of(id) == Kind::setup_intent
                           ? co_await run(*app, call, authenticate_setup, AuthenticateSetup{id, token, passed})
                           : co_await run(*app, call, authenticate_payment, AuthenticatePayment{id, token, passed});
    if (reply.status != 200) co_return nothing_here();
    const auto done = co_await load(*app, id);
    co_return done ? back_to_merchant(*done) : nothing_here();
}

task<http::Response> style(http::Request&) {
    http::Response response;
    response.body = style_sheet;
    response.headers.set("Content-Type", "text/css; charset=utf-8");
    response.headers.set("Cache-Control", "public, max-age=3600");
    co_return response;
}

http::Route route(http::Method method, std::string pattern, http::Handler handler) {
    http::Route route;
    route.method = method;
    route.pattern = std::move(pattern);
    route.handler = std::move(handler);
    route.body_limit_bytes = 4096;
    return route;
}

}  // namespace

std::string with_query(std::string_view return_url, std::string_view query) {
    const auto fragment = std::min(return_url.find('#'), return_url.size());
    const auto base = return_url.substr(0, fragment);
    return fmt::format("{}{}{}{}", base, base.find('?') == std::string_view::npos ? '?' : '&', query,
                       return_url.substr(fragment));
}

std::vector<http::Route> three_d_secure_routes(std::shared_ptr<App> app) {
    std::vector<http::Route> routes;
    routes.push_back(route(http::Method::get, "/3d_secure/style.css", &style));
    routes.push_back(route(http::Method::get, "/3d_secure/{intent}/{token}",
                           [app](http::Request& request) { return show(app, request); }));
    routes.push_back(route(http::Method::post, "/3d_secure/{intent}/{token}",
                           [app](http::Request& request) { return press(app, request); }));
    return routes;
}

}  // namespace rentezy::stripe_sandbox::api
