#include "services/payment/domain/refund.hpp"

#include <fmt/format.h>

namespace rentezy::payment {
namespace {

bool has_ended(const Refund& refund) {
    return refund.status == RefundStatus::succeeded || refund.status == RefundStatus::failed;
}

RefundStep failed(const Refund& refund, std::string reason) {
    RefundStep step{.refund = refund, .tell = TellRefund::failed, .next = NextLook::never};
    step.refund.status = RefundStatus::failed;
    step.refund.failure = std::move(reason);
    return step;
}

}  // namespace

std::expected<RefundStep, Error> apply_refund(const Refund& refund, const RefundState& state) {
    auto known = refund;
    known.provider_id = state.id;
    known.must_look = false;
    if (refund.status == RefundStatus::failed) return std::unexpected(Error::nothing_new);
    if (state.status == "failed" || state.status == "canceled")
        return failed(known, state.failure.empty() ? state.status : state.failure);
    if (refund.status == RefundStatus::succeeded) return std::unexpected(Error::nothing_new);
    if (state.status == "succeeded") {
        known.status = RefundStatus::succeeded;
        return RefundStep{.refund = known, .tell = TellRefund::refunded, .next = NextLook::never};
    }
    if (refund.status == RefundStatus::pending && refund.provider_id == state.id)
        return std::unexpected(Error::nothing_new);
    known.status = RefundStatus::pending;
    return RefundStep{.refund = known};
}

std::expected<RefundStep, Error> refuse_refund(const Refund& refund, std::string reason) {
    if (has_ended(refund)) return std::unexpected(Error::nothing_new);
    return failed(refund, std::move(reason));
}

std::expected<RefundStep, Error> doubt_refund(const Refund& refund) {
    if (has_ended(refund)) return std::unexpected(Error::nothing_new);
    RefundStep step{.refund = refund, .next = NextLook::at_once};
    step.refund.must_look = true;
    return step;
}

std::expected<RefundStep, Error> ask_refund_anew(const Refund& refund) {
    if (has_ended(refund)) return std::unexpected(Error::nothing_new);
    RefundStep step{.refund = refund, .next = NextLook::at_once};
    step.refund.must_look = false;
    step.refund.round += 1;
    step.refund.first_sent_at.reset();
    return step;
}

std::string refund_key(const Refund& refund) {
    if (refund.round == 0) return fmt::format("refund-{}", refund.id);
    return fmt::format("refund-{}-{}", refund.id, refund.round);
}

}  // namespace rentezy::payment
