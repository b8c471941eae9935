/// Payments: the use-cases of /v1/payment_intents and of the bank's page.
#pragma once
#include "sandbox/stripe/app/methods.hpp"

namespace rentezy::stripe_sandbox {

/// What a confirmation brings along, by itself or with the creation.
struct ConfirmOptions {
    MethodChoice method;
    bool off_session = false;
    bool error_on_requires_action = false;
    std::optional<std::string> return_url;
    std::optional<RequestThreeDSecure> request_three_d_secure;
};

struct CreatePaymentIntent {
    PaymentIntent intent;  // as the parameters describe it: no id, no secret, no status yet
    ConfirmOptions options;
    bool confirm = false;
};
task<Answer<Json>> create_payment_intent(Command& command, const CreatePaymentIntent& input);

/// Absent members are left as they are; `unset` names those to take away.
struct UpdatePaymentIntent {
    std::string id;
    std::optional<Amount> amount;
    std::optional<std::string> currency;
    std::optional<std::string> customer;
    MethodChoice method;
    Metadata metadata;
    bool unset_metadata = false;
    /// Applies what needs no rule: description, receipt_email, shipping …
    std::function<void(PaymentIntent&)> describe;
};
task<Answer<Json>> update_payment_intent(Command& command, const UpdatePaymentIntent& input);

struct ConfirmPaymentIntent {
    std::string id;
    std::optional<std::string> client_secret;  // of a caller with the publishable key
    ConfirmOptions options;
    std::function<void(PaymentIntent&)> describe;
};
task<Answer<Json>> confirm_payment_intent(Command& command, const ConfirmPaymentIntent& input);

struct CapturePaymentIntent {
    std::string id;
    std::optional<Amount> amount;
};
task<Answer<Json>> capture_payment_intent(Command& command, const CapturePaymentIntent& input);

struct CancelPaymentIntent {
    std::string id;
    std::optional<CancellationReason> reason;
};
task<Answer<Json>> cancel_payment_intent(Command& command, const CancelPaymentIntent& input);

/// The customer pressed a button on the bank's page.
struct AuthenticatePayment {
    std::string id;
    std::string token;  // of the page
    bool passed = false;
};
/// Answers the intent, also where its bank then declined. Errors: 404 for a page that is of no use any more.
task<Answer<Json>> authenticate_payment(Command& command, const AuthenticatePayment& input);

/// Whether `token` is of the page on which this intent waits.
[[nodiscard]] bool is_page_of(const std::optional<NextAction>& action, std::string_view token);
/// "http://127.0.0.1:12111/3d_secure/pi_3…/TOKEN": a new page for an intent to wait on.
[[nodiscard]] std::string new_challenge_page(const Call& call, std::string_view intent_id);

/// The client secret must be the intent's. Error: 400.
[[nodiscard]] Answer<void> check_client_secret(std::string_view given, std::string_view expected, std::string_view what,
                                               std::string_view code);

/// An intent as its caller may see it: a publishable key is not shown everything.
[[nodiscard]] Json view(const PaymentIntent& intent, bool publishable);

}  // namespace rentezy::stripe_sandbox
