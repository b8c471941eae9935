#include "sandbox/stripe/app/payment_intents.hpp"

#include "sandbox/stripe/api/endpoint.hpp"
#include "sandbox/stripe/api/read_inputs.hpp"
#include "sandbox/stripe/app/objects.hpp"
#include "sandbox/stripe/domain/metadata.hpp"

namespace rentezy::stripe_sandbox::api {
namespace {

constexpr std::array<std::string_view, 13> without_effect{"allowed_payment_method_types",
                                                          "amount_details",
                                                          "excluded_payment_method_types",
                                                          "hooks",
                                                          "mandate",
                                                          "mandate_data",
                                                          "payment_details",
                                                          "payment_method_configuration",
                                                          "radar_options",
                                                          "use_stripe_sdk",
                                                          "client_attribution_metadata",
                                                          "customer_account",
                                                          "shared_payment_granted_token"};

/// What a merchant may say about a payment at any time, without a rule.
void describe(wire::Params& params, PaymentIntent& intent) {
    params.update(intent.description, "description", 1000);
    params.update(intent.receipt_email, "receipt_email", 512);
    params.update(intent.statement_descriptor, "statement_descriptor", 22);
    params.update(intent.statement_descriptor_suffix, "statement_descriptor_suffix", 22);
    params.update(intent.transfer_group, "transfer_group");
    params.update_choice(intent.setup_future_usage, "setup_future_usage");
    read_shipping(params, intent.shipping);
}

/// The same for an intent that is still to be loaded: parameters are checked now, applied then.
std::function<void(PaymentIntent&)> describe_later(wire::Params& params) {
    PaymentIntent checked;
    describe(params, checked);
    return [params](PaymentIntent& intent) mutable { describe(params, intent); };
}

/// "true", "false", or why: one_off and recurring mean that the customer is not there.
bool read_off_session(wire::Params& params) {
    const auto* given = params.scalar("off_session");
    if (given && (*given == "one_off" || *given == "recurring")) {
        params.ignore("off_session");
        return true;
    }
    return params.boolean("off_session").value_or(false);
}

ConfirmOptions read_confirm_options(wire::Params& params) {
    ConfirmOptions options;
    options.method = read_method_choice(params);
    options.off_session = read_off_session(params);
    options.error_on_requires_action = params.boolean("error_on_requires_action").value_or(false);
    options.return_url = read_return_url(params);
    options.request_three_d_secure = read_three_d_secure_wish(params);
    return options;
}

task<Reply> create(ApiRequest& request) {
    auto& params = request.params;
    CreatePaymentIntent input;
    auto& intent = input.intent;
    intent.amount = params.required_integer("amount", 1, std::numeric_limits<Amount>::max());
    intent.currency = params.required_text("currency", 3);
    std::ranges::transform(intent.currency, intent.currency.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    intent.customer = params.text("customer");
    const auto metadata = params.metadata();
    describe(params, intent);
    read_method_types(params, intent.automatic_payment_methods, intent.payment_method_types);
    intent.capture_method = params.choice<CaptureMethod>("capture_method").value_or(CaptureMethod::automatic_async);
    intent.confirmation_method =
        params.choice<ConfirmationMethod>("confirmation_method").value_or(ConfirmationMethod::automatic);
    input.options = read_confirm_options(params);
    input.confirm = params.boolean("confirm").value_or(false);
    ignore(params, without_effect);
    if (input.options.off_session && !input.confirm)
        params.fail(errors::invalid_request("You can only set `off_session` when `confirm=true`.", "off_session"));
    if (auto merged = merge(intent.metadata, metadata); !merged) params.fail(merged.error());
    if (auto bad = refused(request)) co_return std::move(*bad);
    co_return co_await run(request.app, request.call, create_payment_intent, std::move(input));
}

task<Reply> update(ApiRequest& request) {
    auto& params = request.params;
    UpdatePaymentIntent input;
    input.id = request.path.front();
    input.amount = params.integer("amount", 1, std::numeric_limits<Amount>::max());
    input.currency = params.text("currency", 3);
    input.customer = params.text("customer");
    input.method = read_method_choice(params);
    input.unset_metadata = params.unset("metadata");
    input.metadata = params.metadata();
    input.describe = describe_later(params);
    (void)read_three_d_secure_wish(params);
    ignore(params, without_effect);
    if (auto bad = refused(request)) co_return std::move(*bad);
    co_return co_await run(request.app, request.call, update_payment_intent, std::move(input));
}

task<Reply> confirm(ApiRequest& request) {
    auto& params = request.params;
    ConfirmPaymentIntent input;
    input.id = request.path.front();
    input.client_secret = params.text("client_secret");
    input.options = read_confirm_options(params);
    input.describe = describe_later(params);
    ignore(params, without_effect);
    params.ignore("expected_payment_method_type");
    params.ignore("set_as_default_payment_method");
    if (request.call.publishable && !input.client_secret) params.fail(errors::parameter_missing("client_secret"));
    if (auto bad = refused(request)) co_return std::move(*bad);
    co_return co_await run(request.app, request.call, confirm_payment_intent, std::move(input));
}

task<Reply> capture(ApiRequest& request) {
    auto& params = request.params;
    CapturePaymentIntent input{request.path.front(),
                               params.integer("amount_to_capture", 1, std::numeric_limits<Amount>::max())};
    for (const std::string_view unused :
         {"final_capture", "statement_descriptor", "statement_descriptor_suffix", "metadata"})
        params.ignore(unused);
    if (auto bad = refused(request)) co_return std::move(*bad);
    co_return co_await run(request.app, request.call, capture_payment_intent, std::move(input));
}

task<Reply> cancel(ApiRequest& request) {
    CancelPaymentIntent input{request.path.front(), request.params.choice<CancellationReason>("cancellation_reason")};
    if (auto bad = refused(request)) co_return std::move(*bad);
    co_return co_await run(request.app, request.call, cancel_payment_intent, std::move(input));
}

/// With a publishable key its client secret is the proof, and only some members are shown.
task<Reply> retrieve_one(ApiRequest& request) {
    const auto secret = request.params.text("client_secret");
    if (!request.call.publishable) co_return co_await retrieve(request, Kind::payment_intent, "intent");
    if (!secret) request.params.fail(errors::parameter_missing("client_secret"));
    if (auto bad = refused(request)) co_return std::move(*bad);
    const auto& id = request.path.front();
    const auto intent = read_object<PaymentIntent>(co_await request.app.store.find(std::span(&id, 1)),
                                                   Kind::payment_intent, id, "intent");
    if (!intent) co_return error_reply(intent.error());
    if (auto may =
            check_client_secret(*secret, intent->client_secret, "PaymentIntent", "payment_intent_invalid_parameter");
        !may)
        co_return error_reply(may.error());
    co_return Reply{.body = view(*intent, true), .original_request = {}};
}

task<Reply> list_all(ApiRequest& request) {
    ListQuery filters;
    filters.customer = request.params.text("customer");
    return list(request, Kind::payment_intent, std::move(filters));
}

}  // namespace

std::vector<Endpoint> payment_intent_endpoints() {
    using enum http::Method;
    return {{post, "/v1/payment_intents", &create},
            {get, "/v1/payment_intents", &list_all},
            {get, "/v1/payment_intents/{id}", &retrieve_one, KeyNeeded::publishable},
            {post, "/v1/payment_intents/{id}", &update},
            {post, "/v1/payment_intents/{id}/confirm", &confirm, KeyNeeded::publishable},
            {post, "/v1/payment_intents/{id}/capture", &capture},
            {post, "/v1/payment_intents/{id}/cancel", &cancel}};
}

}  // namespace rentezy::stripe_sandbox::api
