#include "services/booking/app/carry_out.hpp"

namespace rentezy::booking {
namespace {

/// The money that goes back by a step, from which payment.
std::optional<RefundRecord> refund_for(const Booking& booking, const Step& step, const News& news) {
    if (step.refund == Refund::none) return std::nullopt;
    RefundRecord refund;
    refund.id = RefundId::make();
    refund.booking = booking.id;
    refund.reason = news.reason;
    if (const auto* paid = std::get_if<PaymentSucceeded>(&news.fact)) {
        refund.payment = paid->payment;
        refund.amount = booking.price.total();
    } else {
        refund.payment = booking.payment.value();
        refund.amount = std::holds_alternative<CancelledByTenant>(news.fact)
                            ? std::get<CancelledByTenant>(news.fact).refund
                            : std::get<RefundedByAdmin>(news.fact).refund;
    }
    return refund;
}

/// What people read beside a step when the fact brought no words of its own.
std::optional<std::string> words_for(StepName step, const Step& whole) {
    switch (step) {
        case StepName::expiring:
            return "The hold has ended. We are asking the payment provider whether a payment is on its way.";
        case StepName::expired:
            return "No payment arrived in time, so the room was released.";
        case StepName::reacquired:
            return "The payment arrived after the hold had ended. A room was still free, so the booking stands.";
        case StepName::cancelled:
            if (whole.cause == Cause::payment) return "The last allowed card was declined, so the room was released.";
            return std::nullopt;
        case StepName::refunding:
            if (whole.cause == Cause::payment)
                return "The payment arrived when the room could no longer be given. All of it goes back.";
            return std::nullopt;
        case StepName::refund_failed:
            return "The bank did not take the money back. Our staff is looking after it; nothing is lost.";
        default:
            return std::nullopt;
    }
}

}  // namespace

std::expected<Change, Error> change_for(const Booking& booking, const Step& step, const News& news) {
    if (step.room == Room::take_again_or_refund) return std::unexpected(Error::wrong_state);
    Change change;
    change.booking = booking;
    change.booking.status = step.to;
    change.booking.settle_by =
        step.to == Status::expiring ? (news.settle_by ? news.settle_by : booking.settle_by) : std::nullopt;
    if (const auto* paid = std::get_if<PaymentSucceeded>(&news.fact); paid && !booking.payment)
        change.booking.payment = paid->payment;
    change.notes.push_back({step.told, step.cause, news.detail ? news.detail : words_for(step.told, step)});
    if (step.also_told) change.notes.push_back({*step.also_told, step.cause, words_for(*step.also_told, step)});
    change.declined_charge = news.declined_charge;
    change.available_change = step.room == Room::give_back ? 1 : 0;
    change.refund = refund_for(booking, step, news);
    change.announce = step.announce;
    return change;
}

task<Result<Booking, Error>> carry_out(Tx& tx, Locked locked, News news) {
    const auto& booking = locked.booking;
    auto step = TRY(decide(booking.status, {.payment = booking.payment}, news.fact));
    const bool late = step.room == Room::take_again_or_refund;
    const bool again = late && co_await tx.can_take_again(booking);
    if (late) step = again ? reacquired() : refund_in_full(Cause::payment);
    auto change = TRY(change_for(booking, step, news));
    if (again) change.available_change = -1;
    co_return co_await tx.save(std::move(change));
}

}  // namespace rentezy::booking
