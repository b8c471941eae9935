#include "sandbox/stripe/api/endpoint.hpp"
#include "sandbox/stripe/api/page.hpp"
#include "sandbox/stripe/api/read_inputs.hpp"
#include "sandbox/stripe/app/objects.hpp"

namespace rentezy::stripe_sandbox::api {
namespace {

task<Reply> create(ApiRequest& request) {
    auto& params = request.params;
    for (const std::string_view of_stripe_js :
         {"guid", "muid", "sid", "pasted_fields", "time_on_page", "referrer", "client_attribution_metadata"})
        params.ignore(of_stripe_js);
    auto input = read_new_method(params);
    if (auto bad = refused(request)) co_return std::move(*bad);
    co_return co_await run(request.app, request.call, create_payment_method, std::move(input));
}

task<Reply> update(ApiRequest& request) {
    auto& params = request.params;
    UpdatePaymentMethod input;
    input.id = request.path.front();
    input.unset_metadata = params.unset("metadata");
    input.metadata = params.metadata();
    if (params.has("billing_details")) input.billing_details = read_billing_details(params.object("billing_details"));
    auto card = params.object("card");
    input.exp_month = card.integer("exp_month", 1, 12);
    input.exp_year = card.integer("exp_year", 2000, 2099);
    params.ignore("allow_redisplay");
    if (auto bad = refused(request)) co_return std::move(*bad);
    co_return co_await run(request.app, request.call, update_payment_method, std::move(input));
}

task<Reply> attach_one(ApiRequest& request) {
    AttachMethod input{request.path.front(), request.params.required_text("customer")};
    if (auto bad = refused(request)) co_return std::move(*bad);
    co_return co_await run(request.app, request.call, attach_payment_method, std::move(input));
}

task<Reply> detach_one(ApiRequest& request) {
    if (auto bad = refused(request)) co_return std::move(*bad);
    co_return co_await run(request.app, request.call, detach_payment_method, request.path.front());
}

/// A ready-made one is shown as a fresh method of its card, as Stripe does.
task<Reply> retrieve_one(ApiRequest& request) {
    const auto* card = card_by_token(request.path.front());
    if (!card || !request.path.front().starts_with("pm_card_"))
        co_return co_await retrieve(request, Kind::payment_method, "payment_method");
    if (auto bad = refused(request)) co_return std::move(*bad);
    co_return Reply{
        .body = wire::write(ready_made(request.app.new_id(Kind::payment_method), *card, request.app.clock.now())),
        .original_request = {}};
}

/// Only cards are sold here: any other type has an empty list.
void read_type(wire::Params& params, ListQuery& filters) {
    if (const auto type = params.text("type"); type && *type != "card") filters.customer = "nobody";
    params.ignore("allow_redisplay");
}

task<Reply> list_all(ApiRequest& request) {
    ListQuery filters;
    filters.customer = request.params.text("customer");
    read_type(request.params, filters);
    return list(request, Kind::payment_method, std::move(filters));
}

task<Reply> list_of_customer(ApiRequest& request) {
    ListQuery filters;
    filters.customer = request.path.front();
    read_type(request.params, filters);
    return list(request, Kind::payment_method, std::move(filters));
}

task<Reply> retrieve_of_customer(ApiRequest& request) {
    if (auto bad = refused(request)) co_return std::move(*bad);
    const auto& id = request.path.at(1);
    const auto method = read_object<PaymentMethod>(co_await request.app.store.find(std::span(&id, 1)),
                                                   Kind::payment_method, id, "payment_method");
    if (!method) co_return error_reply(method.error());
    if (method->customer != request.path.front())
        co_return error_reply(errors::no_such(Kind::payment_method, id, "payment_method"));
    co_return Reply{.body = wire::write(*method), .original_request = {}};
}

}  // namespace

std::vector<Endpoint> payment_method_endpoints() {
    using enum http::Method;
    return {{post, "/v1/payment_methods", &create, KeyNeeded::publishable},
            {get, "/v1/payment_methods", &list_all},
            {get, "/v1/payment_methods/{id}", &retrieve_one},
            {post, "/v1/payment_methods/{id}", &update},
            {post, "/v1/payment_methods/{id}/attach", &attach_one},
            {post, "/v1/payment_methods/{id}/detach", &detach_one},
            {get, "/v1/customers/{customer}/payment_methods", &list_of_customer},
            {get, "/v1/customers/{customer}/payment_methods/{id}", &retrieve_of_customer}};
}

}  // namespace rentezy::stripe_sandbox::api
