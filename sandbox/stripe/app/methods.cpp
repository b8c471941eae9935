#include "sandbox/stripe/app/methods.hpp"

#include "sandbox/stripe/app/objects.hpp"
#include "sandbox/stripe/domain/metadata.hpp"

namespace rentezy::stripe_sandbox {
namespace {

constexpr std::string_view not_again =
    "The provided PaymentMethod was previously used with a PaymentIntent without Customer attachment, shared with a "
    "connected account without Customer attachment, or was detached from a Customer. It may not be used again. To use "
    "a "
    "PaymentMethod multiple times, you must attach it to a Customer first.";

Answer<PaymentMethod> make(Command& command, const NewMethod& input) {
    const auto id = command.app.new_id(Kind::payment_method);
    PaymentMethod method;
    if (input.token) {
        const auto* card = card_by_token(*input.token);
        if (!card)
            return std::unexpected(errors::invalid_request(fmt::format("No such token: '{}'", *input.token),
                                                           "card[token]", "resource_missing"));
        method = ready_made(id, *card, command.now);
    } else {
        const auto* card = TRY_PLAIN(read_card(input.card, command.now));
        method = make_payment_method(id, *card, input.card.exp_month, input.card.exp_year, input.card.cvc.has_value(),
                                     command.now);
    }
    method.billing_details = input.billing_details;
    if (input.allow_redisplay) method.allow_redisplay = *input.allow_redisplay;
    if (auto merged = merge(method.metadata, input.metadata); !merged)
        return std::unexpected(std::move(merged).error());
    return method;
}

/// An existing method, locked, or a fresh one of those ready-made.
task<Answer<PaymentMethod>> take(Command& command, const std::string& id) {
    if (const auto* card = card_by_token(id); card && id.starts_with("pm_card_"))
        co_return ready_made(command.app.new_id(Kind::payment_method), *card, command.now);
    co_return co_await lock_object<PaymentMethod>(command, Kind::payment_method, id, "payment_method");
}

}  // namespace

task<Answer<PaymentMethod>> choose_method(Command& command, const MethodChoice& choice,
                                          const std::optional<std::string>& customer) {
    if (choice.made) co_return make(command, *choice.made);
    auto method = TRY(co_await take(command, *choice.id));
    if (method.spent.value) co_return std::unexpected(errors::invalid_request(std::string(not_again)));
    if (method.customer && !customer)
        co_return std::unexpected(errors::invalid_request(fmt::format(
            "The PaymentMethod {} belongs to the Customer {}. Please include the Customer in the `customer` "
            "parameter on the PaymentIntent.",
            method.id, *method.customer)));
    if (method.customer && method.customer != customer)
        co_return std::unexpected(errors::invalid_request(
            fmt::format(
                "The provided PaymentMethod cannot be attached. To reuse a PaymentMethod, you must attach it to a "
                "Customer first. {} belongs to another Customer.",
                method.id),
            "payment_method"));
    co_return method;
}

task<Answer<Json>> create_payment_method(Command& command, const NewMethod& input) {
    auto method = TRY(make(command, input));
    command.changes.save(method);
    co_return wire::write(method);
}

task<Answer<Json>> update_payment_method(Command& command, const UpdatePaymentMethod& input) {
    auto method = TRY(co_await lock_object<PaymentMethod>(command, Kind::payment_method, input.id, "payment_method"));
    if (!method.customer)
        co_return std::unexpected(
            errors::invalid_request("You must save this PaymentMethod to a customer before you can update it."));
    const auto before = wire::write(method);
    if (input.unset_metadata) method.metadata.clear();
    if (auto merged = merge(method.metadata, input.metadata); !merged)
        co_return std::unexpected(std::move(merged).error());
    if (input.billing_details) method.billing_details = *input.billing_details;
    if (input.exp_month) method.card.exp_month = *input.exp_month;
    if (input.exp_year) method.card.exp_year = *input.exp_year;
    command.changes.save(method);
    command.changes.happened("payment_method.updated", method, before);
    co_return wire::write(method);
}

task<Answer<PaymentMethod>> attach(Command& command, std::string method_id, const std::string& customer_id) {
    auto method = TRY(co_await take(command, method_id));
    if (method.customer == customer_id) co_return method;
    if (method.customer)
        co_return std::unexpected(
            errors::invalid_request("The payment method you provided has already been attached to a customer.", {},
                                    "payment_method_unexpected_state"));
    if (method.spent.value) co_return std::unexpected(errors::invalid_request(std::string(not_again)));
    const auto& bank = method.bank();
    if (bank.decline && !bank.attaches_though_declined) {
        auto error = errors::declined(*bank.decline);
        error.body.payment_method = method;
        co_return std::unexpected(std::move(error));
    }
    if (method.card.checks.cvc_check) method.card.checks.cvc_check = bank.cvc == Check::fail ? "fail" : "pass";
    method.customer = customer_id;
    command.changes.save(method);
    command.changes.happened("payment_method.attached", method);
    co_return method;
}

task<Answer<Json>> attach_payment_method(Command& command, const AttachMethod& input) {
    const auto customer = TRY(co_await find_customer(command, input.customer, "customer"));
    const auto method = TRY(co_await attach(command, input.method, customer.id));
    co_return wire::write(method);
}

task<Answer<Json>> detach_payment_method(Command& command, const std::string& id) {
    auto method = TRY(co_await lock_object<PaymentMethod>(command, Kind::payment_method, id, "payment_method"));
    if (!method.customer)
        co_return std::unexpected(errors::invalid_request(
            "The payment method you provided is not attached to a customer so detachment is impossible."));
    const auto before = wire::write(method);
    method.customer.reset();
    method.spent.value = true;
    command.changes.save(method);
    command.changes.happened("payment_method.detached", method, before);
    co_return wire::write(method);
}

}  // namespace rentezy::stripe_sandbox
