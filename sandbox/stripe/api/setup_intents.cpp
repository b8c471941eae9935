#include "sandbox/stripe/app/setup_intents.hpp"

#include "sandbox/stripe/api/endpoint.hpp"
#include "sandbox/stripe/api/read_inputs.hpp"
#include "sandbox/stripe/app/objects.hpp"
#include "sandbox/stripe/domain/metadata.hpp"

namespace rentezy::stripe_sandbox::api {
namespace {

constexpr std::array<std::string_view, 12> without_effect{"allowed_payment_method_types",
                                                          "attach_to_self",
                                                          "customer_account",
                                                          "excluded_payment_method_types",
                                                          "flow_directions",
                                                          "mandate_data",
                                                          "single_use",
                                                          "payment_method_configuration",
                                                          "use_stripe_sdk",
                                                          "radar_options",
                                                          "client_attribution_metadata",
                                                          "expected_payment_method_type"};

SetupOptions read_options(wire::Params& params) {
    SetupOptions options;
    options.method = read_method_choice(params);
    options.return_url = read_return_url(params);
    options.request_three_d_secure = read_three_d_secure_wish(params);
    return options;
}

task<Reply> create(ApiRequest& request) {
    auto& params = request.params;
    CreateSetupIntent input;
    auto& intent = input.intent;
    intent.customer = params.text("customer");
    intent.description = params.text("description", 1000);
    intent.usage = params.choice<SetupFutureUsage>("usage").value_or(SetupFutureUsage::off_session);
    const auto metadata = params.metadata();
    read_method_types(params, intent.automatic_payment_methods, intent.payment_method_types);
    input.options = read_options(params);
    input.confirm = params.boolean("confirm").value_or(false);
    ignore(params, without_effect);
    if (auto merged = merge(intent.metadata, metadata); !merged) params.fail(merged.error());
    if (auto bad = refused(request)) co_return std::move(*bad);
    co_return co_await run(request.app, request.call, create_setup_intent, std::move(input));
}

task<Reply> update(ApiRequest& request) {
    auto& params = request.params;
    UpdateSetupIntent input;
    input.id = request.path.front();
    input.customer = params.text("customer");
    input.description = params.text("description", 1000);
    input.unset_metadata = params.unset("metadata");
    input.metadata = params.metadata();
    ignore(params, without_effect);
    if (auto bad = refused(request)) co_return std::move(*bad);
    co_return co_await run(request.app, request.call, update_setup_intent, std::move(input));
}

task<Reply> confirm(ApiRequest& request) {
    auto& params = request.params;
    ConfirmSetupIntent input;
    input.id = request.path.front();
    input.client_secret = params.text("client_secret");
    input.options = read_options(params);
    ignore(params, without_effect);
    params.ignore("set_as_default_payment_method");
    if (request.call.publishable && !input.client_secret) params.fail(errors::parameter_missing("client_secret"));
    if (auto bad = refused(request)) co_return std::move(*bad);
    co_return co_await run(request.app, request.call, confirm_setup_intent, std::move(input));
}

task<Reply> cancel(ApiRequest& request) {
    CancelSetupIntent input{request.path.front(),
                            request.params.choice<SetupCancellationReason>("cancellation_reason")};
    if (auto bad = refused(request)) co_return std::move(*bad);
    co_return co_await run(request.app, request.call, cancel_setup_intent, std::move(input));
}

task<Reply> retrieve_one(ApiRequest& request) {
    const auto secret = request.params.text("client_secret");
    if (!request.call.publishable) co_return co_await retrieve(request, Kind::setup_intent, "intent");
    if (!secret) request.params.fail(errors::parameter_missing("client_secret"));
    if (auto bad = refused(request)) co_return std::move(*bad);
    const auto& id = request.path.front();
    const auto intent =
        read_object<SetupIntent>(co_await request.app.store.find(std::span(&id, 1)), Kind::setup_intent, id, "intent");
    if (!intent) co_return error_reply(intent.error());
    if (auto may = check_client_secret(*secret, intent->client_secret, "SetupIntent", "setup_intent_invalid_parameter");
        !may)
        co_return error_reply(may.error());
    co_return Reply{.body = view(*intent, true), .original_request = {}};
}

task<Reply> list_all(ApiRequest& request) {
    ListQuery filters;
    filters.customer = request.params.text("customer");
    return list(request, Kind::setup_intent, std::move(filters));
}

}  // namespace

std::vector<Endpoint> setup_intent_endpoints() {
    using enum http::Method;
    return {{post, "/v1/setup_intents", &create},
            {get, "/v1/setup_intents", &list_all},
            {get, "/v1/setup_intents/{id}", &retrieve_one, KeyNeeded::publishable},
            {post, "/v1/setup_intents/{id}", &update},
            {post, "/v1/setup_intents/{id}/confirm", &confirm, KeyNeeded::publishable},
            {post, "/v1/setup_intents/{id}/cancel", &cancel}};
}

}  // namespace rentezy::stripe_sandbox::api
