#include "sandbox/stripe/domain/payment_flow.hpp"

#include <boost/describe/enum_to_string.hpp>

#include "sandbox/stripe/domain/authentication.hpp"

namespace rentezy::stripe_sandbox {
namespace {

using enum IntentStatus;
using Subject = Announcement::Subject;

ApiError unexpected_state(std::string message) {
    return errors::invalid_request(std::move(message), {}, "payment_intent_unexpected_state");
}

std::string_view shown(Check check) {
    switch (check) {
        case Check::pass:
            return "pass";
        case Check::fail:
            return "fail";
        case Check::unavailable:
            return "unavailable";
    }
    return "unavailable";
}

/// The bank checks what it was given: the code on the card, and the billing address.
void run_checks(PaymentMethod& method) {
    const auto& bank = method.bank();
    auto& checks = method.card.checks;
    if (checks.cvc_check) checks.cvc_check = shown(bank.cvc);
    if (method.billing_details.address.line1) checks.address_line1_check = shown(bank.line1);
    if (method.billing_details.address.postal_code) checks.address_postal_code_check = shown(bank.postal_code);
}

ChargedCard charged_card(const PaymentMethod& method, bool was_authenticated) {
    ChargedCard card;
    card.brand = method.card.brand;
    card.checks = method.card.checks;
    card.country = method.card.country;
    card.exp_month = method.card.exp_month;
    card.exp_year = method.card.exp_year;
    card.fingerprint = method.card.fingerprint;
    card.funding = method.card.funding;
    card.last4 = method.card.last4;
    card.network = method.card.brand;
    if (was_authenticated) {
        card.three_d_secure.emplace();
        card.electronic_commerce_indicator = card.three_d_secure->electronic_commerce_indicator;
    }
    return card;
}

Charge new_charge(const PaymentIntent& intent, const PaymentMethod& method, std::string id, bool was_authenticated,
                  Instant now) {
    Charge charge;
    charge.id = std::move(id);
    charge.amount = intent.amount;
    charge.billing_details = method.billing_details;
    charge.created = now.unix_seconds();
    charge.currency = intent.currency;
    charge.customer = intent.customer;
    charge.description = intent.description;
    charge.metadata = intent.metadata;
    charge.payment_intent = intent.id;
    charge.payment_method = method.id;
    charge.payment_method_details.card = charged_card(method, was_authenticated);
    charge.receipt_email = intent.receipt_email;
    charge.shipping = intent.shipping;
    charge.statement_descriptor = intent.statement_descriptor;
    charge.statement_descriptor_suffix = intent.statement_descriptor_suffix;
    charge.transfer_group = intent.transfer_group;
    return charge;
}

Outcome outcome_of(const TestCard& bank, std::optional<Decline> decline) {
    Outcome outcome;
    outcome.risk_level = bank.risk == Risk::normal ? "normal" : bank.risk == Risk::elevated ? "elevated" : "highest";
    outcome.risk_score = bank.risk == Risk::normal ? 12 : bank.risk == Risk::elevated ? 68 : 91;
    if (!decline) {
        outcome.network_status = "approved_by_network";
        outcome.seller_message = "Payment complete.";
        outcome.type = "authorized";
        return outcome;
    }
    const auto& words = text(*decline);
    const bool blocked = words.network_status == "not_sent_to_network";
    outcome.network_status = words.network_status;
    outcome.reason = blocked ? "highest_risk_level" : std::string(words.decline_code);
    outcome.seller_message = words.seller_message;
    outcome.type = blocked ? "blocked" : "issuer_declined";
    return outcome;
}

/// The intent goes back to wanting a method; what happened stays in last_payment_error and in the charge.
Progress decline(PaymentIntent& intent, const PaymentMethod& method, Charge charge, Decline reason) {
    const auto& words = text(reason);
    charge.status = ChargeStatus::failed;
    charge.failure_code = words.code;
    charge.failure_message = words.message;
    charge.outcome = outcome_of(method.bank(), reason);

    auto error = errors::declined(reason);
    error.body.charge = charge.id;
    error.body.payment_method = method;

    intent.status = requires_payment_method;
    intent.payment_method.reset();
    intent.next_action.reset();
    intent.last_payment_error = error.body;
    intent.latest_charge = charge.id;
    return {.charge = std::move(charge),
            .announcements = {{Subject::charge, "charge.failed"}, {Subject::intent, "payment_intent.payment_failed"}},
            .refusal = std::move(error)};
}

void take(PaymentIntent& intent, Charge& charge, Amount amount) {
    charge.captured = true;
    charge.amount_captured = amount;
    charge.balance_transaction =
        std::string(prefix(Kind::balance_transaction)) + std::string(tail(Kind::charge, charge.id));
    intent.amount_capturable = 0;
    intent.amount_received = amount;
    intent.status = succeeded;
}

/// A method that paid stays with its customer, where that was wished, or can never be used again.
std::optional<Announcement> keep_or_spend(const PaymentIntent& intent, PaymentMethod& method, bool was_authenticated) {
    if (!intent.customer) {
        method.spent.value = !method.customer;
        return std::nullopt;
    }
    if (!intent.setup_future_usage) return std::nullopt;
    if (intent.setup_future_usage == SetupFutureUsage::off_session && was_authenticated) method.set_up.value = true;
    if (std::exchange(method.customer, intent.customer) == intent.customer) return std::nullopt;
    return Announcement{Subject::method, "payment_method.attached"};
}

/// The bank has all it wants and decides.
Progress attempt(PaymentIntent& intent, PaymentMethod& method, std::string charge_id, bool was_authenticated,
                 Instant now) {
    run_checks(method);
    auto charge = new_charge(intent, method, std::move(charge_id), was_authenticated, now);
    intent.authenticated.value = false;
    if (const auto no = method.bank().decline) return decline(intent, method, std::move(charge), *no);

    charge.status = ChargeStatus::succeeded;
    charge.paid = true;
    charge.outcome = outcome_of(method.bank(), std::nullopt);
    charge.payment_method_details.card.amount_authorized = intent.amount;
    charge.payment_method_details.card.authorization_code = charge.id.substr(charge.id.size() - 6);
    intent.payment_method = method.id;
    intent.next_action.reset();
    intent.last_payment_error.reset();
    intent.latest_charge = charge.id;

    Progress progress;
    if (const auto kept = keep_or_spend(intent, method, was_authenticated)) progress.announcements.push_back(*kept);
    progress.announcements.push_back({Subject::charge, "charge.succeeded"});
    if (intent.capture_method == CaptureMethod::manual) {
        intent.status = requires_capture;
        intent.amount_capturable = intent.amount;
        progress.announcements.push_back({Subject::intent, "payment_intent.amount_capturable_updated"});
    } else {
        take(intent, charge, intent.amount);
        progress.announcements.push_back({Subject::intent, "payment_intent.succeeded"});
    }
    progress.charge = std::move(charge);
    return progress;
}

/// The bank would ask its customer, and cannot.
Progress refuse_unauthenticated(PaymentIntent& intent, PaymentMethod& method, const Confirmation& confirmation,
                                Decline reason) {
    run_checks(method);
    return decline(intent, method, new_charge(intent, method, confirmation.charge_id, false, confirmation.now), reason);
}

Answer<void> may_confirm(const PaymentIntent& intent) {
    switch (intent.status) {
        case requires_payment_method:
        case requires_confirmation:
        case requires_action:
            return {};
        case succeeded:
            return std::unexpected(
                unexpected_state("You cannot confirm this PaymentIntent because it has already succeeded after being "
                                 "previously confirmed."));
        case processing:
        case requires_capture:
        case canceled:
            break;
    }
    return std::unexpected(unexpected_state(fmt::format(
        "You cannot confirm this PaymentIntent because it has a status of {}. Only a PaymentIntent with one of "
        "the following statuses may be confirmed: requires_confirmation, requires_action.",
        word(intent.status))));
}

}  // namespace

std::string_view word(IntentStatus status) { return boost::describe::enum_to_string(status, ""); }

Answer<Progress> confirm(PaymentIntent& intent, PaymentMethod& method, const Confirmation& confirmation) {
    if (auto may = may_confirm(intent); !may) return std::unexpected(std::move(may).error());
    const bool is_done = intent.authenticated.value && intent.payment_method == method.id;
    const auto verdict = is_done ? Verdict::none_needed
                                 : authentication_of_payment(method, confirmation.off_session,
                                                             intent.payment_method_options.card.request_three_d_secure);
    switch (verdict) {
        case Verdict::none_needed:
            return attempt(intent, method, confirmation.charge_id, is_done, confirmation.now);
        case Verdict::impossible:
            return refuse_unauthenticated(intent, method, confirmation, Decline::authentication_required);
        case Verdict::broken:
            return refuse_unauthenticated(intent, method, confirmation, Decline::processing_error);
        case Verdict::challenge:
            break;
    }
    if (confirmation.error_on_requires_action)
        return refuse_unauthenticated(intent, method, confirmation, Decline::authentication_required);
    intent.status = requires_action;
    intent.payment_method = method.id;
    intent.authenticated.value = false;
    intent.next_action = authenticate_at(confirmation.challenge_page, intent.return_url.value);
    return Progress{.charge = std::nullopt,
                    .announcements = {{Subject::intent, "payment_intent.requires_action"}},
                    .refusal = std::nullopt};
}

Answer<Progress> authenticated(PaymentIntent& intent, PaymentMethod& method, bool passed, std::string charge_id,
                               Instant now) {
    if (intent.status != requires_action)
        return std::unexpected(unexpected_state(fmt::format(
            "This PaymentIntent waits for no authentication: it has a status of {}.", word(intent.status))));
    if (!passed) {
        auto error = errors::invalid_request(
            "The provided PaymentMethod has failed authentication. You can provide payment_method_data or a new "
            "PaymentMethod to attempt to fulfill this PaymentIntent again.",
            {}, "payment_intent_authentication_failure");
        error.body.payment_method = method;
        intent.status = requires_payment_method;
        intent.payment_method.reset();
        intent.next_action.reset();
        intent.last_payment_error = error.body;
        return Progress{.charge = std::nullopt,
                        .announcements = {{Subject::intent, "payment_intent.payment_failed"}},
                        .refusal = std::move(error)};
    }
    if (intent.confirmation_method == ConfirmationMethod::manual) {
        intent.status = requires_confirmation;
        intent.next_action.reset();
        intent.authenticated.value = true;
        return Progress{};
    }
    return attempt(intent, method, std::move(charge_id), true, now);
}

Answer<Progress> capture(PaymentIntent& intent, Charge charge, std::optional<Amount> amount) {
    if (intent.status == succeeded)
        return std::unexpected(
            unexpected_state("This PaymentIntent could not be captured because it has already been captured."));
    if (intent.status != requires_capture)
        return std::unexpected(unexpected_state(fmt::format(
            "This PaymentIntent could not be captured because it has a status of {}. Only a PaymentIntent with "
            "one of the following statuses may be captured: requires_capture.",
            word(intent.status))));
    if (amount.value_or(0) > intent.amount_capturable)
        return std::unexpected(errors::invalid_request(
            fmt::format("The provided amount_to_capture ({}) is greater than the capturable amount ({}).", *amount,
                        intent.amount_capturable),
            "amount_to_capture", "amount_too_large"));
    take(intent, charge, amount.value_or(intent.amount_capturable));
    return Progress{
        .charge = std::move(charge),
        .announcements = {{Subject::charge, "charge.captured"}, {Subject::intent, "payment_intent.succeeded"}},
        .refusal = std::nullopt};
}

Answer<Progress> cancel(PaymentIntent& intent, std::optional<Charge> authorised,
                        std::optional<CancellationReason> reason, Instant now) {
    if (intent.status == succeeded || intent.status == canceled)
        return std::unexpected(unexpected_state(fmt::format(
            "You cannot cancel this PaymentIntent because it has a status of {}. Only a PaymentIntent with one of the "
            "following statuses may be canceled: requires_payment_method, requires_capture, requires_confirmation, "
            "requires_action, processing.",
            word(intent.status))));
    Progress progress;
    if (intent.status == requires_capture && authorised) {
        authorised->refunded = true;
        authorised->amount_refunded = authorised->amount;
        progress.charge = std::move(authorised);
        progress.announcements.push_back({Subject::charge, "charge.refunded"});
    }
    intent.status = canceled;
    intent.canceled_at = now.unix_seconds();
    intent.cancellation_reason = reason;
    intent.amount_capturable = 0;
    intent.next_action.reset();
    progress.announcements.push_back({Subject::intent, "payment_intent.canceled"});
    return progress;
}

Answer<void> may_change(const PaymentIntent& intent, std::string_view what) {
    if (intent.status == requires_payment_method || intent.status == requires_confirmation ||
        intent.status == requires_action)
        return {};
    return std::unexpected(unexpected_state(fmt::format(
        "This PaymentIntent's {0} could not be updated because it has a status of {1}. You may only update the "
        "{0} of a PaymentIntent with one of the following statuses: requires_payment_method, "
        "requires_confirmation, requires_action.",
        what, word(intent.status))));
}

}  // namespace rentezy::stripe_sandbox
