#include "sandbox/stripe/app/refunds.hpp"

#include "sandbox/stripe/app/objects.hpp"
#include "sandbox/stripe/domain/metadata.hpp"

namespace rentezy::stripe_sandbox {
namespace {

RefundFate fate_of(const Charge& charge) {
    const auto* card = card_by_fingerprint(charge.payment_method_details.card.fingerprint);
    return card ? card->refund : RefundFate::succeeds;
}

/// The charge to refund, with its intent locked: all that changes a charge holds its intent's row first.
task<Answer<Charge>> charge_to_refund(Command& command, const CreateRefund& input) {
    auto intent_id = input.payment_intent;
    auto charge_id = input.charge;
    if (charge_id && !intent_id) {
        const auto seen = TRY(co_await find_object<Charge>(command, Kind::charge, *charge_id, "charge"));
        intent_id = seen.payment_intent;
    }
    const auto intent =
        TRY(co_await lock_object<PaymentIntent>(command, Kind::payment_intent, *intent_id, "payment_intent"));
    if (!charge_id) {
        if (intent.status != IntentStatus::succeeded)
            co_return std::unexpected(errors::invalid_request(
                fmt::format("This PaymentIntent ({}) does not have a successful charge to refund.", intent.id), {},
                "payment_intent_unexpected_state"));
        charge_id = intent.latest_charge;
    }
    auto charge = TRY(co_await find_object<Charge>(command, Kind::charge, *charge_id, "charge"));
    if (charge.payment_intent != *intent_id)
        co_return std::unexpected(errors::invalid_request(
            fmt::format("Charge {} does not belong to PaymentIntent {}.", charge.id, *intent_id), "charge"));
    co_return charge;
}

}  // namespace

task<Answer<Json>> create_refund(Command& command, const CreateRefund& input) {
    if (!input.charge && !input.payment_intent)
        co_return std::unexpected(
            errors::invalid_request("One of the following params should be provided for this request: "
                                    "payment_intent or charge.",
                                    {}, "parameter_missing"));
    auto charge = TRY(co_await charge_to_refund(command, input));
    const auto before = wire::write(charge);
    Metadata metadata;
    TRY_VOID(merge(metadata, input.metadata));
    const auto made = TRY(refund(
        charge, {command.app.new_id(Kind::refund), input.amount, input.reason, std::move(metadata), command.now}));
    if (fate_of(charge) != RefundFate::succeeds) command.settlements.push_back(made.id);
    command.changes.save(charge);
    command.changes.save(made);
    command.changes.happened("refund.created", made);
    command.changes.happened("charge.refunded", charge, before);
    co_return wire::write(made);
}

task<Answer<Json>> update_refund(Command& command, const UpdateRefund& input) {
    auto refund = TRY(co_await lock_object<Refund>(command, Kind::refund, input.id, "id"));
    const auto before = wire::write(refund);
    if (input.unset_metadata) refund.metadata.clear();
    TRY_VOID(merge(refund.metadata, input.metadata));
    command.changes.save(refund);
    command.changes.happened("refund.updated", refund, before);
    command.changes.happened("charge.refund.updated", refund, before);
    co_return wire::write(refund);
}

task<Answer<Json>> settle_refund(Command& command, const std::string& id) {
    co_await command.transaction.settlement_done(id);
    const auto seen = TRY(co_await find_object<Refund>(command, Kind::refund, id, "id"));
    TRY_VOID(co_await lock_object<PaymentIntent>(command, Kind::payment_intent, seen.payment_intent, "id"));
    auto refund = TRY(co_await lock_object<Refund>(command, Kind::refund, id, "id"));
    auto charge = TRY(co_await find_object<Charge>(command, Kind::charge, refund.charge, "id"));
    const auto before = wire::write(refund);
    if (!settle(refund, charge, fate_of(charge))) co_return Json{};
    command.changes.save(refund);
    command.changes.save(charge);
    command.changes.happened("refund.updated", refund, before);
    command.changes.happened("charge.refund.updated", refund, before);
    if (refund.status == RefundStatus::failed) command.changes.happened("refund.failed", refund);
    co_return Json{};
}

task<Answer<Json>> update_charge(Command& command, const UpdateCharge& input) {
    const auto seen = TRY(co_await find_object<Charge>(command, Kind::charge, input.id, "charge"));
    TRY_VOID(co_await lock_object<PaymentIntent>(command, Kind::payment_intent, seen.payment_intent, "charge"));
    auto charge = TRY(co_await find_object<Charge>(command, Kind::charge, input.id, "charge"));
    const auto before = wire::write(charge);
    if (input.unset_metadata) charge.metadata.clear();
    TRY_VOID(merge(charge.metadata, input.metadata));
    if (input.description) charge.description = input.description;
    if (input.receipt_email) charge.receipt_email = input.receipt_email;
    command.changes.save(charge);
    command.changes.happened("charge.updated", charge, before);
    co_return wire::write(charge);
}

}  // namespace rentezy::stripe_sandbox
