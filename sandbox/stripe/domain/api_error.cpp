#include "sandbox/stripe/domain/api_error.hpp"

#include <fmt/format.h>

namespace rentezy::stripe_sandbox::errors {
namespace {

ApiError make(int status, ErrorType type, std::string message, std::string_view code = {},
              std::string_view param = {}) {
    ApiError error;
    error.status = status;
    error.body.type = type;
    error.body.message = std::move(message);
    if (!param.empty()) error.body.param = std::string(param);
    if (!code.empty()) {
        error.body.code = std::string(code);
        std::string page(code);
        for (char& letter : page)
            if (letter == '_') letter = '-';
        error.body.doc_url = "https://stripe.com/docs/error-codes/" + page;
    }
    return error;
}

ApiError refuse(std::string message, std::string_view code, std::string_view param) {
    return make(400, ErrorType::invalid_request_error, std::move(message), code, param);
}

}  // namespace

ApiError invalid_request(std::string message, std::string_view param, std::string_view code) {
    return refuse(std::move(message), code, param);
}

ApiError parameter_missing(std::string_view param) {
    return refuse(fmt::format("Missing required param: {}.", param), "parameter_missing", param);
}

ApiError parameter_unknown(std::string_view param) {
    return refuse(fmt::format("Received unknown parameter: {}", param), "parameter_unknown", param);
}

ApiError parameter_empty(std::string_view param) {
    return refuse(fmt::format("You passed an empty string for '{0}'. We assume empty values are an attempt to unset a "
                              "parameter; however '{0}' cannot be unset. You should remove '{0}' from your request or "
                              "supply a non-empty value.",
                              param),
                  "parameter_invalid_empty", param);
}

ApiError invalid_integer(std::string_view param, std::string_view given) {
    return refuse(fmt::format("Invalid integer: {}", given), "parameter_invalid_integer", param);
}

ApiError invalid_boolean(std::string_view param, std::string_view given) {
    return refuse(fmt::format("Invalid boolean: {}", given), {}, param);
}

ApiError invalid_choice(std::string_view param, std::string_view choices) {
    return refuse(fmt::format("Invalid {}: must be one of {}", param, choices), {}, param);
}

ApiError too_long(std::string_view param, std::size_t limit) {
    return refuse(fmt::format("Invalid string: {} must be at most {} characters", param, limit),
                  "parameter_invalid_string", param);
}

ApiError no_such(Kind kind, std::string_view id, std::string_view param) {
    std::string word(noun(kind));
    if (kind == Kind::payment_method) word = "PaymentMethod";  // as Stripe writes it, unlike the others
    auto error = refuse(fmt::format("No such {}: '{}'", word, id), "resource_missing", param);
    error.status = 404;
    return error;
}

ApiError unauthenticated() {
    return make(401, ErrorType::invalid_request_error,
                "You did not provide an API key. You need to provide your API key in the Authorization header, using "
                "Bearer auth (e.g. 'Authorization: Bearer YOUR_SECRET_KEY'). See "
                "https://stripe.com/docs/api#authentication for details.");
}

ApiError invalid_key(std::string_view key) {
    std::string shown(key);
    if (key.size() > 12)
        shown = fmt::format("{}{}{}", key.substr(0, 8), std::string(key.size() - 12, '*'), key.substr(key.size() - 4));
    return make(401, ErrorType::invalid_request_error, fmt::format("Invalid API Key provided: {}", shown));
}

ApiError secret_key_required() {
    auto error = refuse(
        "This API call cannot be made with a publishable API key. Please use a secret API key. You can find a list of "
        "your API keys at https://dashboard.stripe.com/account/apikeys.",
        "secret_key_required", {});
    error.status = 401;
    return error;
}

ApiError unrecognized_url(std::string_view method, std::string_view path) {
    return make(404, ErrorType::invalid_request_error,
                fmt::format("Unrecognized request URL ({}: {}). Please see https://stripe.com/docs or we can help at "
                            "https://support.stripe.com/.",
                            method, path));
}

ApiError card_data(std::string_view code, std::string_view param, std::string message) {
    return make(402, ErrorType::card_error, std::move(message), code, param);
}

ApiError declined(Decline decline) {
    const auto& words = text(decline);
    auto error = make(402, ErrorType::card_error, std::string(words.message), words.code);
    error.body.decline_code = std::string(words.decline_code);
    if (decline == Decline::incorrect_cvc) error.body.param = "cvc";
    if (decline == Decline::expired_card) error.body.param = "exp_month";
    return error;
}

ApiError key_reused(std::string_view key) {
    return make(
        400, ErrorType::idempotency_error,
        fmt::format("Keys for idempotent requests can only be used with the same parameters they were first used "
                    "with. Try using a key other than '{}' if you meant to execute a different request.",
                    key));
}

ApiError key_reused_elsewhere(std::string_view key, std::string_view now, std::string_view first) {
    return make(
        400, ErrorType::idempotency_error,
        fmt::format("Keys for idempotent requests can only be used for the same endpoint they were first used for "
                    "('{}' vs '{}'). Try using a key other than '{}' if you meant to execute a different request.",
                    now, first, key));
}

ApiError key_in_use(std::string_view key) {
    return make(
        409, ErrorType::idempotency_error,
        fmt::format("There is currently another in-progress request using this Stripe key and idempotency key "
                    "(that probably means you submitted twice, and the other request is still going through): {}. "
                    "Please try again later.",
                    key),
        "idempotency_key_in_use");
}

ApiError broken() {
    return make(500, ErrorType::api_error,
                "An unknown error occurred. Please see https://support.stripe.com/ or try again in a few seconds.");
}

ApiError overloaded() {
    auto error = make(503, ErrorType::api_error, "The sandbox has more to do than it can take. Try again in a second.");
    return error;
}

}  // namespace rentezy::stripe_sandbox::errors
