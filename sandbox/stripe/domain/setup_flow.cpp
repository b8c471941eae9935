#include "sandbox/stripe/domain/setup_flow.hpp"

#include <boost/describe/enum_to_string.hpp>

#include "sandbox/stripe/domain/authentication.hpp"

namespace rentezy::stripe_sandbox {
namespace {

using enum SetupStatus;

ApiError unexpected_state(std::string message) {
    return errors::invalid_request(std::move(message), {}, "setup_intent_unexpected_state");
}

SetupProgress fail(SetupIntent& intent, const PaymentMethod& method, ApiError error) {
    error.body.payment_method = method;
    intent.status = requires_payment_method;
    intent.payment_method.reset();
    intent.next_action.reset();
    intent.last_setup_error = error.body;
    return {.announcements = {"setup_intent.setup_failed"}, .refusal = std::move(error)};
}

SetupProgress succeed(SetupIntent& intent, PaymentMethod& method, bool was_authenticated) {
    const auto& bank = method.bank();
    if (bank.decline && !bank.attaches_though_declined) return fail(intent, method, errors::declined(*bank.decline));
    if (method.card.checks.cvc_check) method.card.checks.cvc_check = bank.cvc == Check::fail ? "fail" : "pass";
    method.customer = intent.customer ? intent.customer : method.customer;
    if (was_authenticated && intent.usage == SetupFutureUsage::off_session) method.set_up.value = true;
    intent.status = succeeded;
    intent.payment_method = method.id;
    intent.next_action.reset();
    intent.last_setup_error.reset();
    return {.announcements = {"setup_intent.succeeded"}, .refusal = std::nullopt};
}

}  // namespace

std::string_view word(SetupStatus status) { return boost::describe::enum_to_string(status, ""); }

Answer<SetupProgress> confirm(SetupIntent& intent, PaymentMethod& method, std::string challenge_page,
                              std::string attempt_id) {
    if (intent.status == succeeded || intent.status == canceled || intent.status == processing)
        return std::unexpected(unexpected_state(
            fmt::format("You cannot confirm this SetupIntent because it has a status of {}.", word(intent.status))));
    intent.latest_attempt = std::move(attempt_id);
    switch (authentication_of_setup(method, intent.payment_method_options.card.request_three_d_secure)) {
        case Verdict::none_needed:
            return succeed(intent, method, false);
        case Verdict::broken:
            return fail(intent, method, errors::declined(Decline::processing_error));
        case Verdict::impossible:
            return fail(intent, method, errors::declined(Decline::authentication_required));
        case Verdict::challenge:
            break;
    }
    intent.status = requires_action;
    intent.payment_method = method.id;
    intent.next_action = authenticate_at(std::move(challenge_page), intent.return_url.value);
    return SetupProgress{.announcements = {"setup_intent.requires_action"}, .refusal = std::nullopt};
}

Answer<SetupProgress> authenticated(SetupIntent& intent, PaymentMethod& method, bool passed) {
    if (intent.status != requires_action)
        return std::unexpected(unexpected_state(
            fmt::format("This SetupIntent waits for no authentication: it has a status of {}.", word(intent.status))));
    if (passed) return succeed(intent, method, true);
    return fail(
        intent, method,
        errors::invalid_request("The latest attempt to set up the payment method has failed because authentication "
                                "failed.",
                                {}, "setup_intent_authentication_failure"));
}

Answer<SetupProgress> cancel(SetupIntent& intent, std::optional<SetupCancellationReason> reason) {
    if (intent.status == succeeded || intent.status == canceled || intent.status == processing)
        return std::unexpected(unexpected_state(
            fmt::format("You cannot cancel this SetupIntent because it has a status of {}. Only a SetupIntent with one "
                        "of the following "
                        "statuses may be canceled: requires_payment_method, requires_confirmation, requires_action.",
                        word(intent.status))));
    intent.status = canceled;
    intent.cancellation_reason = reason;
    intent.next_action.reset();
    return SetupProgress{.announcements = {"setup_intent.canceled"}, .refusal = std::nullopt};
}

}  // namespace rentezy::stripe_sandbox
