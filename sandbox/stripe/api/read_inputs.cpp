#include "sandbox/stripe/api/read_inputs.hpp"

namespace rentezy::stripe_sandbox::api {
namespace {

/// A scheme of RFC 3986 in lower case, as people write them, then anything printable; not what a browser would run.
bool is_return_url(std::string_view url) {
    const auto scheme = url.substr(0, url.find(':'));
    const auto is_of_scheme = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.';
    };
    const auto is_printable = [](char c) { return static_cast<unsigned char>(c) > ' ' && c != 0x7F; };
    return scheme.size() < url.size() && !scheme.empty() && std::ranges::all_of(scheme, is_of_scheme) &&
           std::ranges::all_of(url, is_printable) && scheme != "javascript" && scheme != "data";
}

}  // namespace

Address read_address(wire::Params address) {
    Address read;
    address.update(read.city, "city");
    address.update(read.country, "country");
    address.update(read.line1, "line1");
    address.update(read.line2, "line2");
    address.update(read.postal_code, "postal_code");
    address.update(read.state, "state");
    return read;
}

BillingDetails read_billing_details(wire::Params details) {
    BillingDetails read;
    read.address = read_address(details.object("address"));
    details.update(read.email, "email");
    details.update(read.name, "name");
    details.update(read.phone, "phone");
    return read;
}

void read_shipping(wire::Params& params, std::optional<Shipping>& into) {
    if (params.unset("shipping")) {
        into.reset();
        return;
    }
    if (!params.has("shipping")) return;
    auto shipping = params.object("shipping");
    Shipping read;
    if (!shipping.has("address")) shipping.fail(errors::parameter_missing("shipping[address]"));
    read.address = read_address(shipping.object("address"));
    read.name = shipping.required_text("name");
    shipping.update(read.carrier, "carrier");
    shipping.update(read.phone, "phone");
    shipping.update(read.tracking_number, "tracking_number");
    into = std::move(read);
}

NewMethod read_new_method(wire::Params& params) {
    NewMethod made;
    if (const auto type = params.required_text("type"); !params.failed() && type != "card")
        params.fail(errors::invalid_request(
            fmt::format("The payment method type \"{}\" is invalid. This sandbox knows cards only.", type),
            params.full_name("type"), "payment_intent_invalid_parameter"));
    made.billing_details = read_billing_details(params.object("billing_details"));
    made.metadata = params.metadata();
    made.allow_redisplay = params.text("allow_redisplay");
    params.ignore("radar_options");
    params.ignore("payment_user_agent");
    if (!params.has("card")) {
        params.fail(errors::parameter_missing(params.full_name("card")));
        return made;
    }
    auto card = params.object("card");
    card.ignore("networks");
    if (card.has("token")) {
        made.token = card.text("token");
        return made;
    }
    made.card.number = card.required_text("number", 40);
    made.card.exp_month = card.required_integer("exp_month", std::numeric_limits<std::int32_t>::min(),
                                                std::numeric_limits<std::int32_t>::max());
    made.card.exp_year = card.required_integer("exp_year", std::numeric_limits<std::int32_t>::min(),
                                               std::numeric_limits<std::int32_t>::max());
    if (!card.unset("cvc")) made.card.cvc = card.text("cvc", 10);
    return made;
}

MethodChoice read_method_choice(wire::Params& params) {
    MethodChoice choice;
    choice.id = params.text("payment_method");
    if (params.has("payment_method_data")) {
        if (choice.id)
            params.fail(errors::invalid_request(
                "You may only specify one of these parameters: payment_method, payment_method_data.",
                "payment_method"));
        auto data = params.object("payment_method_data");
        for (const std::string_view of_stripe_js :
             {"guid", "muid", "sid", "pasted_fields", "time_on_page", "referrer", "client_attribution_metadata"})
            data.ignore(of_stripe_js);
        choice.made = read_new_method(data);
    }
    return choice;
}

std::optional<RequestThreeDSecure> read_three_d_secure_wish(wire::Params& params) {
    auto options = params.object("payment_method_options");
    auto card = options.object("card");
    for (const std::string_view unused : {"capture_method", "cvc_token", "installments", "mandate_options", "moto",
                                          "network", "setup_future_usage", "statement_descriptor_suffix_kana"})
        card.ignore(unused);
    options.ignore("link");
    return card.choice<RequestThreeDSecure>("request_three_d_secure");
}

void read_method_types(wire::Params& params, std::optional<AutomaticPaymentMethods>& automatic,
                       std::vector<std::string>& types) {
    const bool has_automatic = params.has("automatic_payment_methods");
    auto wanted = params.object("automatic_payment_methods");
    AutomaticPaymentMethods read;
    if (has_automatic && !wanted.has("enabled"))
        params.fail(errors::parameter_missing("automatic_payment_methods[enabled]"));
    read.enabled = wanted.boolean("enabled").value_or(true);
    read.allow_redirects = wanted.choice<AllowRedirects>("allow_redirects").value_or(AllowRedirects::always);
    if (params.has("payment_method_types")) {
        types = params.list("payment_method_types");
        for (const auto& type : types)
            if (type != "card" && type != "link")
                params.fail(errors::invalid_request(
                    fmt::format("The payment method type \"{}\" is invalid. This sandbox knows cards only.", type),
                    "payment_method_types", "payment_intent_invalid_parameter"));
        if (has_automatic && read.enabled)
            params.fail(errors::invalid_request(
                "You may only specify one of these parameters: automatic_payment_methods, payment_method_types.",
                "payment_method_types"));
        automatic.reset();
    } else {
        automatic = read;
    }
}

std::optional<std::string> read_return_url(wire::Params& params) {
    auto url = params.text("return_url", 2048);
    if (url && !is_return_url(*url)) {
        params.fail(errors::invalid_request("Not a valid URL", "return_url", "url_invalid"));
        return std::nullopt;
    }
    return url;
}

void ignore(wire::Params& params, std::span<const std::string_view> names) {
    for (const auto name : names) params.ignore(name);
}

}  // namespace rentezy::stripe_sandbox::api
