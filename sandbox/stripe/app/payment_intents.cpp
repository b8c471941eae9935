#include "sandbox/stripe/app/payment_intents.hpp"

#include "sandbox/stripe/app/objects.hpp"
#include "sandbox/stripe/domain/amounts.hpp"
#include "sandbox/stripe/domain/metadata.hpp"
#include "sandbox/stripe/domain/payment_flow.hpp"
#include "sandbox/stripe/domain/signature.hpp"

namespace rentezy::stripe_sandbox {
namespace {

/// What Stripe.js sees of an intent (https://docs.stripe.com/api/payment_intents/object, "retrievable with publishable
/// key").
constexpr std::array<std::string_view, 24> shown_to_browsers{"id",
                                                             "object",
                                                             "amount",
                                                             "automatic_payment_methods",
                                                             "canceled_at",
                                                             "cancellation_reason",
                                                             "capture_method",
                                                             "client_secret",
                                                             "confirmation_method",
                                                             "created",
                                                             "currency",
                                                             "description",
                                                             "last_payment_error",
                                                             "livemode",
                                                             "next_action",
                                                             "payment_method",
                                                             "payment_method_types",
                                                             "processing",
                                                             "receipt_email",
                                                             "setup_future_usage",
                                                             "shipping",
                                                             "source",
                                                             "status",
                                                             "excluded_payment_method_types"};

Answer<void> check_amount(Amount amount, std::string_view currency) {
    if (!is_currency(currency))
        return std::unexpected(errors::invalid_request(
            fmt::format("Invalid currency: {}. Stripe takes three lower-case letters of ISO 4217.", currency),
            "currency"));
    if (amount < smallest_charge(currency))
        return std::unexpected(errors::invalid_request(
            fmt::format("Amount must be at least {} {}", written(smallest_charge(currency), currency), currency),
            "amount", "amount_too_small"));
    if (amount > largest_charge(currency))
        return std::unexpected(errors::invalid_request(
            fmt::format("Amount must be no more than {} {}", written(largest_charge(currency), currency), currency),
            "amount", "amount_too_large"));
    return {};
}

/// Puts what a step changed where it will be written and told.
void keep(Command& command, const PaymentIntent& intent, const PaymentMethod* method, const Progress& progress) {
    using Subject = Announcement::Subject;
    for (const auto& [subject, type] : progress.announcements) {
        if (subject == Subject::intent)
            command.changes.happened(type, intent);
        else if (subject == Subject::charge)
            command.changes.happened(type, *progress.charge);
        else
            command.changes.happened(type, *method);
    }
    command.changes.save(intent);
    if (method) command.changes.save(*method);
    if (progress.charge) command.changes.save(*progress.charge);
}

/// The answer of a step: the intent, or the bank's refusal with the intent beside it.
Answer<Json> answer(Command& command, const PaymentIntent& intent, Progress progress) {
    if (!progress.refusal) return view(intent, command.call.publishable);
    if (!command.call.publishable) progress.refusal->payment_intent = std::make_shared<PaymentIntent>(intent);
    return std::unexpected(std::move(*progress.refusal));
}

task<Answer<Json>> confirm_with(Command& command, PaymentIntent& intent, PaymentMethod method,
                                const ConfirmOptions& options) {
    if (options.return_url) intent.return_url.value = options.return_url;
    if (options.request_three_d_secure)
        intent.payment_method_options.card.request_three_d_secure = *options.request_three_d_secure;
    Confirmation confirmation;
    confirmation.off_session = options.off_session;
    confirmation.error_on_requires_action = options.error_on_requires_action;
    confirmation.challenge_page = new_challenge_page(command.call, intent.id);
    confirmation.charge_id = command.app.new_id(Kind::charge);
    confirmation.now = command.now;
    auto progress = TRY(confirm(intent, method, confirmation));
    keep(command, intent, &method, progress);
    co_return answer(command, intent, std::move(progress));
}

task<Answer<void>> check_customer(Command& command, const std::optional<std::string>& customer) {
    if (customer) TRY_VOID(co_await find_customer(command, *customer, "customer"));
    co_return Answer<void>{};
}

}  // namespace

Json view(const PaymentIntent& intent, bool publishable) {
    return publishable ? wire::write_only(intent, shown_to_browsers) : wire::write(intent);
}

std::string new_challenge_page(const Call& call, std::string_view intent_id) {
    return fmt::format("{}/3d_secure/{}/{}", call.base_url, intent_id, random_letters(24));
}

bool is_page_of(const std::optional<NextAction>& action, std::string_view token) {
    if (!action) return false;
    const std::string_view page = action->page();
    return same_secret(page.substr(page.rfind('/') + 1), token);
}

Answer<void> check_client_secret(std::string_view given, std::string_view expected, std::string_view what,
                                 std::string_view code) {
    if (same_secret(given, expected)) return {};
    return std::unexpected(errors::invalid_request(
        fmt::format("The client_secret provided does not match the client_secret associated with the {}.", what),
        "client_secret", code));
}

task<Answer<Json>> create_payment_intent(Command& command, const CreatePaymentIntent& input) {
    auto intent = input.intent;
    TRY_VOID(check_amount(intent.amount, intent.currency));
    TRY_VOID(co_await check_customer(command, intent.customer));
    intent.id = command.app.new_id(Kind::payment_intent);
    intent.client_secret = make_client_secret(intent.id);
    intent.created = command.now.unix_seconds();
    intent.return_url.value = input.options.return_url;
    if (input.options.request_three_d_secure)
        intent.payment_method_options.card.request_three_d_secure = *input.options.request_three_d_secure;
    std::optional<PaymentMethod> method;
    if (!input.options.method.empty()) {
        method = TRY(co_await choose_method(command, input.options.method, intent.customer));
        intent.payment_method = method->id;
        intent.status = IntentStatus::requires_confirmation;
    }
    command.changes.happened("payment_intent.created", intent);
    if (input.confirm) {
        if (!method) co_return std::unexpected(errors::parameter_missing("payment_method"));
        co_return co_await confirm_with(command, intent, std::move(*method), input.options);
    }
    command.changes.save(intent);
    if (method) command.changes.save(*method);
    co_return view(intent, command.call.publishable);
}

task<Answer<Json>> update_payment_intent(Command& command, const UpdatePaymentIntent& input) {
    auto intent = TRY(co_await lock_object<PaymentIntent>(command, Kind::payment_intent, input.id, "intent"));
    if (input.amount && *input.amount != intent.amount) TRY_VOID(may_change(intent, "amount"));
    if (input.currency && *input.currency != intent.currency) TRY_VOID(may_change(intent, "currency"));
    const bool is_new_sum = input.amount.value_or(intent.amount) != intent.amount;
    intent.amount = input.amount.value_or(intent.amount);
    intent.currency = input.currency.value_or(intent.currency);
    TRY_VOID(check_amount(intent.amount, intent.currency));
    if (input.customer) {
        if (intent.customer && intent.customer != input.customer)
            co_return std::unexpected(
                errors::invalid_request("You cannot modify `customer` on a PaymentIntent once it already has been set. "
                                        "To fulfill a payment with a "
                                        "different Customer, cancel this PaymentIntent and create a new one.",
                                        "customer"));
        TRY_VOID(co_await check_customer(command, input.customer));
        intent.customer = input.customer;
    }
    if (!input.method.empty()) {
        TRY_VOID(may_change(intent, "payment_method"));
        const auto method = TRY(co_await choose_method(command, input.method, intent.customer));
        command.changes.save(method);
        intent.payment_method = method.id;
        intent.status = IntentStatus::requires_confirmation;
        intent.next_action.reset();
    } else if (is_new_sum && intent.status == IntentStatus::requires_action) {
        // What the customer is asked to authenticate is another sum now.
        intent.status = IntentStatus::requires_confirmation;
        intent.next_action.reset();
    }
    if (input.unset_metadata) intent.metadata.clear();
    TRY_VOID(merge(intent.metadata, input.metadata));
    input.describe(intent);
    command.changes.save(intent);
    co_return view(intent, false);
}

task<Answer<Json>> confirm_payment_intent(Command& command, const ConfirmPaymentIntent& input) {
    auto intent = TRY(co_await lock_object<PaymentIntent>(command, Kind::payment_intent, input.id, "intent"));
    if (command.call.publishable) {
        TRY_VOID(check_client_secret(input.client_secret.value_or(""), intent.client_secret, "PaymentIntent",
                                     "payment_intent_invalid_parameter"));
        if (intent.confirmation_method == ConfirmationMethod::manual)
            co_return std::unexpected(
                errors::invalid_request("This PaymentIntent cannot be confirmed using your publishable key because its "
                                        "`confirmation_method` is set "
                                        "to `manual`. Please use your secret key instead, or create a PaymentIntent "
                                        "with `confirmation_method` set "
                                        "to `automatic`.",
                                        {}, "payment_intent_invalid_parameter"));
    }
    auto choice = input.options.method;
    const bool is_over = intent.status == IntentStatus::succeeded || intent.status == IntentStatus::canceled ||
                         intent.status == IntentStatus::requires_capture;
    if (choice.empty()) choice.id = intent.payment_method;
    if (choice.empty() && !is_over)
        co_return std::unexpected(errors::invalid_request(
            "You cannot confirm this PaymentIntent because it's missing a payment method. You can either update the "
            "PaymentIntent with a payment method and then confirm it again, or confirm it again directly with a "
            "payment "
            "method or ConfirmationToken.",
            {}, "payment_intent_unexpected_state"));
    if (is_over) {  // the flow says so, in its words, whatever the method is
        PaymentMethod none;
        co_return std::unexpected(confirm(intent, none, {}).error());
    }
    auto method = TRY(co_await choose_method(command, choice, intent.customer));
    input.describe(intent);
    co_return co_await confirm_with(command, intent, std::move(method), input.options);
}

task<Answer<Json>> capture_payment_intent(Command& command, const CapturePaymentIntent& input) {
    auto intent = TRY(co_await lock_object<PaymentIntent>(command, Kind::payment_intent, input.id, "intent"));
    Charge charge;
    if (intent.latest_charge)
        charge = TRY(co_await find_object<Charge>(command, Kind::charge, *intent.latest_charge, "charge"));
    auto progress = TRY(capture(intent, std::move(charge), input.amount));
    keep(command, intent, nullptr, progress);
    co_return answer(command, intent, std::move(progress));
}

task<Answer<Json>> cancel_payment_intent(Command& command, const CancelPaymentIntent& input) {
    auto intent = TRY(co_await lock_object<PaymentIntent>(command, Kind::payment_intent, input.id, "intent"));
    std::optional<Charge> authorised;
    if (intent.status == IntentStatus::requires_capture)
        authorised = TRY(co_await find_object<Charge>(command, Kind::charge, *intent.latest_charge, "charge"));
    auto progress = TRY(cancel(intent, std::move(authorised), input.reason, command.now));
    keep(command, intent, nullptr, progress);
    co_return answer(command, intent, std::move(progress));
}

task<Answer<Json>> authenticate_payment(Command& command, const AuthenticatePayment& input) {
    auto intent = TRY(co_await lock_object<PaymentIntent>(command, Kind::payment_intent, input.id, "intent"));
    if (!is_page_of(intent.next_action, input.token))
        co_return std::unexpected(errors::no_such(Kind::payment_intent, input.id, "intent"));
    auto method =
        TRY(co_await lock_object<PaymentMethod>(command, Kind::payment_method, *intent.payment_method, "intent"));
    const auto progress =
        TRY(authenticated(intent, method, input.passed, command.app.new_id(Kind::charge), command.now));
    keep(command, intent, &method, progress);
    co_return view(intent, true);
}

}  // namespace rentezy::stripe_sandbox
