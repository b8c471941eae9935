#include "sandbox/stripe/app/setup_intents.hpp"

#include "sandbox/stripe/app/objects.hpp"
#include "sandbox/stripe/app/payment_intents.hpp"
#include "sandbox/stripe/domain/metadata.hpp"
#include "sandbox/stripe/domain/setup_flow.hpp"

namespace rentezy::stripe_sandbox {
namespace {

constexpr std::array<std::string_view, 14> shown_to_browsers{"id",
                                                             "object",
                                                             "cancellation_reason",
                                                             "client_secret",
                                                             "created",
                                                             "description",
                                                             "last_setup_error",
                                                             "livemode",
                                                             "next_action",
                                                             "payment_method",
                                                             "payment_method_types",
                                                             "status",
                                                             "usage",
                                                             "automatic_payment_methods"};

void keep(Command& command, const SetupIntent& intent, const PaymentMethod& method, bool was_attached,
          const SetupProgress& progress) {
    if (!was_attached && method.customer) command.changes.happened("payment_method.attached", method);
    for (const auto type : progress.announcements) command.changes.happened(type, intent);
    command.changes.save(intent);
    command.changes.save(method);
}

Answer<Json> answer(Command& command, const SetupIntent& intent, SetupProgress progress) {
    if (!progress.refusal) return view(intent, command.call.publishable);
    if (!command.call.publishable) progress.refusal->setup_intent = std::make_shared<SetupIntent>(intent);
    return std::unexpected(std::move(*progress.refusal));
}

void apply(SetupIntent& intent, const SetupOptions& options) {
    if (options.return_url) intent.return_url.value = options.return_url;
    if (options.request_three_d_secure)
        intent.payment_method_options.card.request_three_d_secure = *options.request_three_d_secure;
}

task<Answer<Json>> confirm_with(Command& command, SetupIntent& intent, PaymentMethod method) {
    const bool was_attached = method.customer.has_value();
    auto progress = TRY(
        confirm(intent, method, new_challenge_page(command.call, intent.id), command.app.new_id(Kind::setup_attempt)));
    keep(command, intent, method, was_attached, progress);
    co_return answer(command, intent, std::move(progress));
}

}  // namespace

Json view(const SetupIntent& intent, bool publishable) {
    return publishable ? wire::write_only(intent, shown_to_browsers) : wire::write(intent);
}

task<Answer<Json>> create_setup_intent(Command& command, const CreateSetupIntent& input) {
    auto intent = input.intent;
    if (intent.customer) TRY_VOID(co_await find_customer(command, *intent.customer, "customer"));
    intent.id = command.app.new_id(Kind::setup_intent);
    intent.client_secret = make_client_secret(intent.id);
    intent.created = command.now.unix_seconds();
    apply(intent, input.options);
    std::optional<PaymentMethod> method;
    if (!input.options.method.empty()) {
        method = TRY(co_await choose_method(command, input.options.method, intent.customer));
        intent.payment_method = method->id;
        intent.status = SetupStatus::requires_confirmation;
    }
    command.changes.happened("setup_intent.created", intent);
    if (input.confirm) {
        if (!method) co_return std::unexpected(errors::parameter_missing("payment_method"));
        co_return co_await confirm_with(command, intent, std::move(*method));
    }
    command.changes.save(intent);
    if (method) command.changes.save(*method);
    co_return view(intent, command.call.publishable);
}

task<Answer<Json>> confirm_setup_intent(Command& command, const ConfirmSetupIntent& input) {
    auto intent = TRY(co_await lock_object<SetupIntent>(command, Kind::setup_intent, input.id, "intent"));
    if (command.call.publishable)
        TRY_VOID(check_client_secret(input.client_secret.value_or(""), intent.client_secret, "SetupIntent",
                                     "setup_intent_invalid_parameter"));
    if (intent.status == SetupStatus::succeeded || intent.status == SetupStatus::canceled) {
        PaymentMethod none;
        co_return std::unexpected(confirm(intent, none, "", "").error());
    }
    auto choice = input.options.method;
    if (choice.empty()) choice.id = intent.payment_method;
    if (choice.empty())
        co_return std::unexpected(errors::invalid_request(
            "You cannot confirm this SetupIntent because it's missing a payment method. Update the SetupIntent with a "
            "payment method and then confirm it again.",
            {}, "setup_intent_unexpected_state"));
    auto method = TRY(co_await choose_method(command, choice, intent.customer));
    apply(intent, input.options);
    co_return co_await confirm_with(command, intent, std::move(method));
}

task<Answer<Json>> update_setup_intent(Command& command, const UpdateSetupIntent& input) {
    auto intent = TRY(co_await lock_object<SetupIntent>(command, Kind::setup_intent, input.id, "intent"));
    if (input.customer) {
        TRY_VOID(co_await find_customer(command, *input.customer, "customer"));
        intent.customer = input.customer;
    }
    if (input.description) intent.description = input.description;
    if (input.unset_metadata) intent.metadata.clear();
    TRY_VOID(merge(intent.metadata, input.metadata));
    command.changes.save(intent);
    co_return view(intent, false);
}

task<Answer<Json>> cancel_setup_intent(Command& command, const CancelSetupIntent& input) {
    auto intent = TRY(co_await lock_object<SetupIntent>(command, Kind::setup_intent, input.id, "intent"));
    const auto progress = TRY(cancel(intent, input.reason));
    for (const auto type : progress.announcements) command.changes.happened(type, intent);
    command.changes.save(intent);
    co_return view(intent, false);
}

task<Answer<Json>> authenticate_setup(Command& command, const AuthenticateSetup& input) {
    auto intent = TRY(co_await lock_object<SetupIntent>(command, Kind::setup_intent, input.id, "intent"));
    if (!is_page_of(intent.next_action, input.token))
        co_return std::unexpected(errors::no_such(Kind::setup_intent, input.id, "intent"));
    auto method =
        TRY(co_await lock_object<PaymentMethod>(command, Kind::payment_method, *intent.payment_method, "intent"));
    const bool was_attached = method.customer.has_value();
    const auto progress = TRY(authenticated(intent, method, input.passed));
    keep(command, intent, method, was_attached, progress);
    co_return view(intent, true);
}

}  // namespace rentezy::stripe_sandbox
