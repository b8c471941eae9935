/// A payment on its way, as https://docs.stripe.com/api/payment_intents/object shows it. What may happen to it is
/// decided in payment_flow.hpp.
#pragma once
#include "sandbox/stripe/domain/api_error.hpp"

namespace rentezy::stripe_sandbox {

enum class IntentStatus {
    requires_payment_method,
    requires_confirmation,
    requires_action,
    processing,
    requires_capture,
    canceled,
    succeeded
};
BOOST_DESCRIBE_ENUM(IntentStatus, requires_payment_method, requires_confirmation, requires_action, processing,
                    requires_capture, canceled, succeeded)

enum class CaptureMethod { automatic, automatic_async, manual };
BOOST_DESCRIBE_ENUM(CaptureMethod, automatic, automatic_async, manual)

enum class ConfirmationMethod { automatic, manual };
BOOST_DESCRIBE_ENUM(ConfirmationMethod, automatic, manual)

enum class CancellationReason { abandoned, duplicate, fraudulent, requested_by_customer };
BOOST_DESCRIBE_ENUM(CancellationReason, abandoned, duplicate, fraudulent, requested_by_customer)

enum class SetupFutureUsage { off_session, on_session };
BOOST_DESCRIBE_ENUM(SetupFutureUsage, off_session, on_session)

enum class RequestThreeDSecure { any, automatic, challenge };
BOOST_DESCRIBE_ENUM(RequestThreeDSecure, any, automatic, challenge)

enum class AllowRedirects { always, never };
BOOST_DESCRIBE_ENUM(AllowRedirects, always, never)

struct AutomaticPaymentMethods {
    AllowRedirects allow_redirects = AllowRedirects::always;
    bool enabled = true;
};
BOOST_DESCRIBE_STRUCT(AutomaticPaymentMethods, (), (allow_redirects, enabled))

struct RedirectToUrl {
    std::optional<std::string> return_url;
    std::string url;
};
BOOST_DESCRIBE_STRUCT(RedirectToUrl, (), (return_url, url))

struct UseStripeSdk {
    std::string stripe_js;
    Literal<"three_d_secure_redirect"> type;
};
BOOST_DESCRIBE_STRUCT(UseStripeSdk, (), (stripe_js, type))

/// What the customer has to do: follow a redirect, or let Stripe.js show the same page where no return_url was given.
struct NextAction {
    Maybe<RedirectToUrl> redirect_to_url;
    std::string type;
    Maybe<UseStripeSdk> use_stripe_sdk;

    [[nodiscard]] const std::string& page() const {
        return redirect_to_url ? redirect_to_url->url : use_stripe_sdk->stripe_js;
    }
};
BOOST_DESCRIBE_STRUCT(NextAction, (), (redirect_to_url, type, use_stripe_sdk))

/// Sends the customer to `page`, and back to `return_url` where there is one.
[[nodiscard]] inline NextAction authenticate_at(std::string page, std::optional<std::string> return_url) {
    NextAction action;
    if (return_url) {
        action.type = "redirect_to_url";
        action.redirect_to_url = RedirectToUrl{std::move(return_url), std::move(page)};
    } else {
        action.type = "use_stripe_sdk";
        action.use_stripe_sdk = UseStripeSdk{std::move(page), {}};
    }
    return action;
}

struct CardOptions {
    Null installments;
    Null mandate_options;
    Null network;
    RequestThreeDSecure request_three_d_secure = RequestThreeDSecure::automatic;
};
BOOST_DESCRIBE_STRUCT(CardOptions, (), (installments, mandate_options, network, request_three_d_secure))

struct PaymentMethodOptions {
    CardOptions card;
};
BOOST_DESCRIBE_STRUCT(PaymentMethodOptions, (), (card))

struct PaymentIntent {
    std::string id;
    Literal<"payment_intent"> object;
    Null allowed_payment_method_types;
    Amount amount = 0;
    Amount amount_capturable = 0;
    Amount amount_received = 0;
    Null application;
    Null application_fee_amount;
    std::optional<AutomaticPaymentMethods> automatic_payment_methods;
    std::optional<UnixSeconds> canceled_at;
    std::optional<CancellationReason> cancellation_reason;
    CaptureMethod capture_method = CaptureMethod::automatic_async;
    std::string client_secret;
    ConfirmationMethod confirmation_method = ConfirmationMethod::automatic;
    UnixSeconds created = 0;
    std::string currency;
    std::optional<std::string> customer;
    Null customer_account;
    std::optional<std::string> description;
    Null excluded_payment_method_types;
    std::optional<ErrorBody> last_payment_error;
    std::optional<std::string> latest_charge;
    bool livemode = false;
    Null managed_payments;
    Metadata metadata;
    std::optional<NextAction> next_action;
    Null on_behalf_of;
    std::optional<std::string> payment_method;
    Null payment_method_configuration_details;
    PaymentMethodOptions payment_method_options;
    std::vector<std::string> payment_method_types{"card"};
    Null payment_record;
    Null processing;
    std::optional<std::string> receipt_email;
    Null review;
    std::optional<SetupFutureUsage> setup_future_usage;
    std::optional<Shipping> shipping;
    Null source;
    std::optional<std::string> statement_descriptor;
    std::optional<std::string> statement_descriptor_suffix;
    IntentStatus status = IntentStatus::requires_payment_method;
    Null transfer_data;
    std::optional<std::string> transfer_group;
    /// Where to send the customer back to, from an earlier confirmation or from the creation.
    Hidden<std::optional<std::string>> return_url;
    /// With manual confirmation: the customer has authenticated, and the merchant is to confirm again.
    Hidden<bool> authenticated;
};
BOOST_DESCRIBE_STRUCT(PaymentIntent, (),
                      (id, object, allowed_payment_method_types, amount, amount_capturable, amount_received,
                       application, application_fee_amount, automatic_payment_methods, canceled_at, cancellation_reason,
                       capture_method, client_secret, confirmation_method, created, currency, customer,
                       customer_account, description, excluded_payment_method_types, last_payment_error, latest_charge,
                       livemode, managed_payments, metadata, next_action, on_behalf_of, payment_method,
                       payment_method_configuration_details, payment_method_options, payment_method_types,
                       payment_record, processing, receipt_email, review, setup_future_usage, shipping, source,
                       statement_descriptor, statement_descriptor_suffix, status, transfer_data, transfer_group,
                       return_url, authenticated))

}  // namespace rentezy::stripe_sandbox
