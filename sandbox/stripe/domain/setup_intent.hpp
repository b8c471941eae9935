/// Keeping a card for later without charging it: https://docs.stripe.com/api/setup_intents/object.
#pragma once
#include "sandbox/stripe/domain/payment_intent.hpp"

namespace rentezy::stripe_sandbox {

enum class SetupStatus {
    requires_payment_method,
    requires_confirmation,
    requires_action,
    processing,
    canceled,
    succeeded
};
BOOST_DESCRIBE_ENUM(SetupStatus, requires_payment_method, requires_confirmation, requires_action, processing, canceled,
                    succeeded)

enum class SetupCancellationReason { abandoned, duplicate, requested_by_customer };
BOOST_DESCRIBE_ENUM(SetupCancellationReason, abandoned, duplicate, requested_by_customer)

struct SetupCardOptions {
    Null mandate_options;
    Null network;
    RequestThreeDSecure request_three_d_secure = RequestThreeDSecure::automatic;
};
BOOST_DESCRIBE_STRUCT(SetupCardOptions, (), (mandate_options, network, request_three_d_secure))

struct SetupMethodOptions {
    SetupCardOptions card;
};
BOOST_DESCRIBE_STRUCT(SetupMethodOptions, (), (card))

struct SetupIntent {
    std::string id;
    Literal<"setup_intent"> object;
    Null allowed_payment_method_types;
    Null application;
    std::optional<AutomaticPaymentMethods> automatic_payment_methods;
    std::optional<SetupCancellationReason> cancellation_reason;
    std::string client_secret;
    UnixSeconds created = 0;
    std::optional<std::string> customer;
    Null customer_account;
    std::optional<std::string> description;
    Null excluded_payment_method_types;
    Null flow_directions;
    std::optional<ErrorBody> last_setup_error;
    std::optional<std::string> latest_attempt;
    bool livemode = false;
    Null mandate;
    Metadata metadata;
    std::optional<NextAction> next_action;
    Null on_behalf_of;
    std::optional<std::string> payment_method;
    Null payment_method_configuration_details;
    SetupMethodOptions payment_method_options;
    std::vector<std::string> payment_method_types{"card"};
    Null single_use_mandate;
    SetupStatus status = SetupStatus::requires_payment_method;
    SetupFutureUsage usage = SetupFutureUsage::off_session;
    Hidden<std::optional<std::string>> return_url;
};
BOOST_DESCRIBE_STRUCT(SetupIntent, (),
                      (id, object, allowed_payment_method_types, application, automatic_payment_methods,
                       cancellation_reason, client_secret, created, customer, customer_account, description,
                       excluded_payment_method_types, flow_directions, last_setup_error, latest_attempt, livemode,
                       mandate, metadata, next_action, on_behalf_of, payment_method,
                       payment_method_configuration_details, payment_method_options, payment_method_types,
                       single_use_mandate, status, usage, return_url))

}  // namespace rentezy::stripe_sandbox
