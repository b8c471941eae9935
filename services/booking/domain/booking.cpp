#include "services/booking/domain/booking.hpp"

namespace rentezy::booking {
namespace {

using enum Status;
using Decision = std::expected<Step, Error>;

Decision wrong_state() { return std::unexpected(Error::wrong_state); }
Decision already_done() { return std::unexpected(Error::already_done); }

Step expired_step(Cause cause) {
    return {.to = expired,
            .room = Room::give_back,
            .announce = Announce::expired,
            .told = StepName::expired,
            .cause = cause,
            .also_told = {}};
}

struct Decider {
    Status from;
    const Paid& paid;

    Decision operator()(const PaymentStarted&) const {
        switch (from) {
            case held:
                return Step{.to = held, .told = StepName::payment_started, .cause = Cause::tenant, .also_told = {}};
            case confirmed:
            case refunding:
            case refunded:
                return std::unexpected(Error::already_paid);
            case expiring:
            case expired:
            case cancelled:
                return std::unexpected(Error::hold_expired);
        }
        return wrong_state();
    }

    Decision operator()(const PaymentDeclined& fact) const {
        if (!is_live(from)) return wrong_state();
        if (fact.declines < fact.declines_allowed)
            return Step{.to = from, .told = StepName::payment_declined, .cause = Cause::payment, .also_told = {}};
        return Step{.to = cancelled,
                    .room = Room::give_back,
                    .announce = Announce::cancelled,
                    .told = StepName::payment_declined,
                    .cause = Cause::payment,
                    .also_told = StepName::cancelled};
    }

    Decision operator()(const PaymentSucceeded& fact) const {
        if (paid.payment == fact.payment) return already_done();
        if (paid.payment) return second_payment();
        switch (from) {
            case held:
            case expiring:
                return Step{.to = confirmed,
                            .announce = Announce::confirmed,
                            .told = StepName::payment_succeeded,
                            .cause = Cause::payment,
                            .also_told = StepName::confirmed};
            case expired: {
                auto step = refund_in_full(Cause::payment);
                step.room = Room::take_again_or_refund;
                return step;
            }
            case cancelled:
                return refund_in_full(Cause::payment);
            case confirmed:
            case refunding:
            case refunded:
                break;  // without a payment: the table's constraint forbids it
        }
        return wrong_state();
    }

    Decision operator()(const DeadlinePassed& fact) const {
        if (from != held) return wrong_state();
        if (!fact.ask_provider) return expired_step(Cause::timer);
        return Step{.to = expiring,
                    .announce = Announce::expiring,
                    .told = StepName::expiring,
                    .cause = Cause::timer,
                    .also_told = {}};
    }

    Decision operator()(const IntentCancelled&) const {
        if (from != expiring) return wrong_state();
        return expired_step(Cause::payment);
    }

    Decision operator()(const SettlementTimedOut&) const {
        if (from != expiring) return wrong_state();
        return expired_step(Cause::timer);
    }

    Decision operator()(const CancelledByTenant& fact) const {
        switch (from) {
            case held:
            case expiring:
                return Step{.to = cancelled,
                            .room = Room::give_back,
                            .announce = Announce::cancelled,
                            .told = StepName::cancelled,
                            .cause = Cause::tenant,
                            .also_told = {}};
            case confirmed:
                if (fact.refund.is_zero())
                    return Step{.to = cancelled,
                                .room = Room::give_back,
                                .announce = Announce::cancelled,
                                .told = StepName::cancelled,
                                .cause = Cause::tenant,
                                .also_told = {}};
                return Step{.to = refunding,
                            .room = Room::give_back,
                            .refund = Refund::by_fact,
                            .announce = Announce::refunding,
                            .told = StepName::cancelled,
                            .cause = Cause::tenant,
                            .also_told = StepName::refunding};
            case expired:
            case cancelled:
            case refunding:
            case refunded:
                return std::unexpected(Error::not_cancellable);
        }
        return wrong_state();
    }

    Decision operator()(const RefundedByAdmin& fact) const {
        switch (from) {
            case confirmed:
                // Part of the money back leaves the stay as it is; all of it ends it.
                if (!fact.everything)
                    return Step{.to = confirmed,
                                .refund = Refund::by_fact,
                                .announce = Announce::refunding,
                                .told = StepName::refunding,
                                .cause = Cause::admin,
                                .also_told = {}};
                return Step{.to = refunding,
                            .room = Room::give_back,
                            .refund = Refund::by_fact,
                            .announce = Announce::refunding,
                            .told = StepName::refunding,
                            .cause = Cause::admin,
                            .also_told = {}};
            case refunding:
            case refunded:
            case cancelled:
                if (!paid.payment) return std::unexpected(Error::nothing_to_refund);
                return Step{.to = refunding,
                            .refund = Refund::by_fact,
                            .announce = Announce::refunding,
                            .told = StepName::refunding,
                            .cause = Cause::admin,
                            .also_told = {}};
            case held:
            case expiring:
            case expired:
                return std::unexpected(Error::nothing_to_refund);
        }
        return wrong_state();
    }

    Decision operator()(const RefundSettled& fact) const {
        if (!paid.payment) return wrong_state();
        const auto to = from == refunding && fact.all ? refunded : from;
        return Step{.to = to, .told = StepName::refunded, .cause = Cause::payment, .also_told = {}};
    }

    Decision operator()(const RefundFailed&) const {
        if (!paid.payment) return wrong_state();
        const auto to = from == refunded ? refunding : from;
        return Step{.to = to, .told = StepName::refund_failed, .cause = Cause::payment, .also_told = {}};
    }

    /// Paid twice, by two payments: the booking stands as it does and the second one goes back whole.
    Decision second_payment() const {
        auto step = refund_in_full(Cause::payment);
        step.to = from;
        return step;
    }
};

}  // namespace

std::expected<Step, Error> decide(Status from, const Paid& paid, const Fact& fact) {
    return std::visit(Decider{from, paid}, fact);
}

Step reacquired() {
    return {.to = confirmed,
            .announce = Announce::confirmed,
            .told = StepName::payment_succeeded,
            .cause = Cause::payment,
            .also_told = StepName::reacquired};
}

Step refund_in_full(Cause cause) {
    return {.to = refunding,
            .refund = Refund::everything,
            .announce = Announce::refunding,
            .told = StepName::payment_succeeded,
            .cause = cause,
            .also_told = StepName::refunding};
}

}  // namespace rentezy::booking
