/// The refusals of Stripe's API (https://docs.stripe.com/api/errors): each is made by a named factory here, with the
/// status, code and sentence that Stripe uses, so that clients which look at them behave alike.
#pragma once
#include <memory>

#include "platform/base/result.hpp"
#include "sandbox/stripe/domain/ids.hpp"
#include "sandbox/stripe/domain/payment_method.hpp"

namespace rentezy::stripe_sandbox {

struct PaymentIntent;
struct SetupIntent;

enum class ErrorType { api_error, card_error, idempotency_error, invalid_request_error };
BOOST_DESCRIBE_ENUM(ErrorType, api_error, card_error, idempotency_error, invalid_request_error)

/// What went wrong with a payment or a request. Intents keep it as `last_payment_error`.
struct ErrorBody {
    Maybe<std::string> charge;
    Maybe<std::string> code;
    Maybe<std::string> decline_code;
    Maybe<std::string> doc_url;
    std::string message;
    Maybe<std::string> param;
    Maybe<PaymentMethod> payment_method;
    Maybe<std::string> payment_method_type;
    ErrorType type = ErrorType::invalid_request_error;
};
BOOST_DESCRIBE_STRUCT(ErrorBody, (),
                      (charge, code, decline_code, doc_url, message, param, payment_method, payment_method_type, type))

struct ApiError {
    int status = 400;
    ErrorBody body;
    /// The intent as it is after the failure; shown beside the error where there is one.
    std::shared_ptr<const PaymentIntent> payment_intent;
    std::shared_ptr<const SetupIntent> setup_intent;
};

template <class T>
using Answer = Result<T, ApiError>;

namespace errors {

/// 400 with a message and nothing else.
[[nodiscard]] ApiError invalid_request(std::string message, std::string_view param = {}, std::string_view code = {});
[[nodiscard]] ApiError parameter_missing(std::string_view param);
[[nodiscard]] ApiError parameter_unknown(std::string_view param);
[[nodiscard]] ApiError parameter_empty(std::string_view param);
[[nodiscard]] ApiError invalid_integer(std::string_view param, std::string_view given);
[[nodiscard]] ApiError invalid_boolean(std::string_view param, std::string_view given);
[[nodiscard]] ApiError invalid_choice(std::string_view param, std::string_view choices);
[[nodiscard]] ApiError too_long(std::string_view param, std::size_t limit);
/// 404 "No such customer: 'cus_1'". `param` is what held the id.
[[nodiscard]] ApiError no_such(Kind kind, std::string_view id, std::string_view param);

[[nodiscard]] ApiError unauthenticated();
/// 401; shows only the ends of the key.
[[nodiscard]] ApiError invalid_key(std::string_view key);
[[nodiscard]] ApiError secret_key_required();
[[nodiscard]] ApiError unrecognized_url(std::string_view method, std::string_view path);

/// 402 of a card's data, before any bank was asked: incorrect_number, invalid_expiry_year …
[[nodiscard]] ApiError card_data(std::string_view code, std::string_view param, std::string message);
/// 402 of a bank.
[[nodiscard]] ApiError declined(Decline decline);

[[nodiscard]] ApiError key_reused(std::string_view key);
[[nodiscard]] ApiError key_reused_elsewhere(std::string_view key, std::string_view now, std::string_view first);
[[nodiscard]] ApiError key_in_use(std::string_view key);

/// 500 without any detail.
[[nodiscard]] ApiError broken();
[[nodiscard]] ApiError overloaded();

}  // namespace errors

}  // namespace rentezy::stripe_sandbox
