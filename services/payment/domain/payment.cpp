#include "services/payment/domain/payment.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace rentezy::payment {
namespace {

bool is_settled(const Payment& payment) { return payment.intent_status && is_final(*payment.intent_status); }

/// The payment with what the provider says about its intent.
Payment following(const Payment& payment, const IntentState& intent) {
    auto after = payment;
    after.intent_id = intent.id;
    if (!intent.client_secret.empty()) after.client_secret = intent.client_secret;
    after.intent_status = intent.status;
    return after;
}

std::expected<Step, Error> received(const Payment& payment, const IntentState& intent) {
    if (payment.status == Status::succeeded) return std::unexpected(Error::nothing_new);
    Step step{.payment = following(payment, intent), .tell = {TellSucceeded{intent.received}}, .next = NextLook::never};
    step.payment.status = Status::succeeded;
    return step;
}

std::expected<Step, Error> ended_without_money(const Payment& payment, const IntentState& intent) {
    if (is_settled(payment)) return std::unexpected(Error::nothing_new);
    Step step{.payment = following(payment, intent), .tell = {}, .next = NextLook::never};
    if (payment.status != Status::cancelled) step.tell.emplace_back(TellCancelled{});
    step.payment.status = Status::cancelled;
    return step;
}

bool is_new(const Payment& payment, const Decline& decline) {
    return std::ranges::find(payment.declined_charges, decline.charge) == payment.declined_charges.end();
}

std::expected<Step, Error> still_open(const Payment& payment, const IntentState& intent) {
    if (is_settled(payment)) return std::unexpected(Error::nothing_new);
    const bool declined = intent.decline && is_new(payment, *intent.decline);
    if (payment.intent_id && payment.intent_status == intent.status && !declined)
        return std::unexpected(Error::nothing_new);
    Step step{.payment = following(payment, intent), .tell = {}};
    auto& after = step.payment;
    if (declined) {
        after.declined_charges.push_back(intent.decline->charge);
        step.tell.emplace_back(TellFailed{*intent.decline});
    }
    if (payment.status == Status::created) after.status = Status::open;
    // Given up, and there it is: it must not stay payable.
    if (payment.status == Status::cancelled) after.cancel_requested = true;
    step.next = after.cancel_requested ? NextLook::at_once : NextLook::in_time;
    return step;
}

}  // namespace

std::expected<Step, Error> apply_intent(const Payment& payment, const IntentState& intent) {
    if (payment.intent_id && *payment.intent_id != intent.id) return std::unexpected(Error::another_intent);
    if (intent.status == "succeeded") return received(payment, intent);
    if (intent.status == "canceled") return ended_without_money(payment, intent);
    return still_open(payment, intent);
}

std::expected<Step, Error> request_cancel(const Payment& payment, CancelReason reason) {
    if (payment.status == Status::succeeded) return std::unexpected(Error::wrong_state);
    if (payment.status == Status::cancelled) {
        if (reason == CancelReason::unwanted) return std::unexpected(Error::nothing_new);
        const auto next = payment.intent_id && !is_settled(payment) ? NextLook::at_once : NextLook::never;
        return Step{.payment = payment, .tell = {TellCancelled{}}, .next = next};
    }
    if (payment.cancel_requested) return std::unexpected(Error::nothing_new);
    Step step{.payment = payment, .tell = {}, .next = NextLook::at_once};
    step.payment.cancel_requested = true;
    return step;
}

std::expected<Step, Error> give_up_creation(const Payment& payment) {
    if (payment.status != Status::created) return std::unexpected(Error::wrong_state);
    Step step{.payment = payment, .tell = {TellCancelled{}}, .next = NextLook::never};
    step.payment.status = Status::cancelled;
    return step;
}

std::string intent_key(const Payment& payment) {
    if (payment.create_round == 0) return fmt::format("intent-{}", payment.id);
    return fmt::format("intent-{}-{}", payment.id, payment.create_round);
}

}  // namespace rentezy::payment
