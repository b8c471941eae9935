#include "services/booking/events/apply_payment.hpp"

#include "platform/log/log.hpp"
#include "services/booking/app/errors_text.hpp"
#include "services/booking/app/payments.hpp"
#include "services/booking/events/event_data.hpp"

namespace rentezy::booking {
namespace {

namespace types = contracts::payment_events;
constexpr auto mine = contracts::PaymentPurpose::booking;

BookingId booking_of(ReferenceId reference) { return BookingId(reference.uuid()); }

/// None: another's purpose.
task<std::optional<Result<Booking, Error>>> outcome_of(Tx& tx, const Settings& settings,
                                                       const event_log::Event& event) {
    if (event.type == types::succeeded) {
        const auto paid = data_of<contracts::PaymentSucceeded>(event);
        if (paid.purpose != mine) co_return std::nullopt;
        co_return co_await settle_payment(tx, booking_of(paid.reference_id), paid.payment_id);
    }
    if (event.type == types::failed) {
        const auto failed = data_of<contracts::PaymentFailed>(event);
        if (failed.purpose != mine) co_return std::nullopt;
        co_return co_await decline_payment(tx, settings, booking_of(failed.reference_id), failed.charge_id,
                                           failed.code);
    }
    if (event.type == types::cancelled) {
        const auto cancelled = data_of<contracts::PaymentCancelled>(event);
        if (cancelled.purpose != mine) co_return std::nullopt;
        co_return co_await intent_cancelled(tx, booking_of(cancelled.reference_id));
    }
    const auto refund = data_of<contracts::PaymentRefund>(event);
    if (refund.purpose != mine) co_return std::nullopt;
    const auto booking = booking_of(refund.reference_id);
    if (event.type == types::refunded) co_return co_await settle_refund(tx, booking, refund.refund_id);
    co_return co_await refund_failed(tx, booking, refund.refund_id);
}

}  // namespace

task<std::optional<Booking>> apply_payment_event(Tx& tx, const Settings& settings, const event_log::Event& event) {
    auto outcome = co_await outcome_of(tx, settings, event);
    if (!outcome) co_return std::nullopt;
    if (*outcome) co_return std::move(**outcome);
    const auto error = outcome->error();
    if (error != Error::already_done && error != Error::wrong_state)
        throw std::runtime_error(fmt::format("{} for a booking: {}", event.type, code_of(error)));
    log::debug("an event had nothing left to do", {{"event", event.type}, {"error", code_of(error)}});
    co_return std::nullopt;
}

}  // namespace rentezy::booking
