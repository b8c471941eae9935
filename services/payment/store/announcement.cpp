#include "services/payment/store/announcement.hpp"

namespace rentezy::payment {
namespace {

namespace types = contracts::payment_events;

struct Teller {
    const Payment& payment;

    Announcement operator()(const TellSucceeded& tell) const {
        const contracts::PaymentSucceeded data{.payment_id = payment.id,
                                               .purpose = payment.purpose,
                                               .reference_id = payment.reference,
                                               .amount = tell.received};
        return {types::succeeded, contract::to_json(data)};
    }
    Announcement operator()(const TellFailed& tell) const {
        const contracts::PaymentFailed data{.payment_id = payment.id,
                                            .purpose = payment.purpose,
                                            .reference_id = payment.reference,
                                            .charge_id = tell.decline.charge,
                                            .code = tell.decline.code};
        return {types::failed, contract::to_json(data)};
    }
    Announcement operator()(const TellCancelled&) const {
        const auto id = payment.intent_id ? std::optional(payment.id) : std::nullopt;
        const contracts::PaymentCancelled data{
            .payment_id = id, .purpose = payment.purpose, .reference_id = payment.reference};
        return {types::cancelled, contract::to_json(data)};
    }
};

}  // namespace

Announcement announcement_of(const Payment& payment, const Tell& tell) { return std::visit(Teller{payment}, tell); }

std::optional<Announcement> announcement_of(const RefundOfPayment& of, const RefundStep& step) {
    if (step.tell == TellRefund::nothing) return std::nullopt;
    const auto& refund = step.refund;
    const contracts::PaymentRefund data{.payment_id = refund.payment,
                                        .purpose = of.purpose,
                                        .reference_id = of.reference,
                                        .refund_id = refund.id,
                                        .amount = refund.amount};
    return Announcement{step.tell == TellRefund::refunded ? types::refunded : types::refund_failed,
                        contract::to_json(data)};
}

Announcement never_paid(Purpose purpose, ReferenceId reference) {
    const contracts::PaymentCancelled data{.payment_id = {}, .purpose = purpose, .reference_id = reference};
    return {types::cancelled, contract::to_json(data)};
}

}  // namespace rentezy::payment
