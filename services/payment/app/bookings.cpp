#include "services/payment/app/bookings.hpp"

#include "platform/log/log.hpp"

namespace rentezy::payment {

task<void> end_payment(Tx& tx, Due due, CancelReason reason) {
    auto known = co_await tx.lock_payment_for(due.purpose, due.reference);
    if (!known) {
        if (const auto tombstone = co_await tx.add_tombstone(due)) {
            if (reason == CancelReason::awaited) co_await tx.tell_never_paid(*tombstone, due.purpose, due.reference);
            co_return;
        }
        // Somebody has begun to pay in between, and has committed that.
        known = co_await tx.lock_payment_for(due.purpose, due.reference);
    }
    auto step = request_cancel(known.value(), reason);
    if (!step) {
        log::debug("a payment was not cancelled",
                   {{"payment_id", known->id}, {"paid", known->status == Status::succeeded}});
        co_return;
    }
    std::vector<Step> steps;
    steps.push_back(std::move(*step));
    co_await tx.save(std::move(steps));
}

task<void> request_refund(Tx& tx, RefundId id, PaymentId payment, Money amount) {
    const auto locked = co_await tx.lock_payments({payment}, {});
    if (locked.size() != 1 || locked.front().status != Status::succeeded)
        throw std::runtime_error("a refund of a payment that has not succeeded");
    co_await tx.add_refund(id, payment, amount);
}

}  // namespace rentezy::payment
