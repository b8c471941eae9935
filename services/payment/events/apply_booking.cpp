#include "services/payment/events/apply_booking.hpp"

#include "services/payment/app/bookings.hpp"

namespace rentezy::payment {
namespace {

namespace booking = contracts::booking_events;

/// The event's data, or an exception that ends as a dead letter: such an event will never be readable.
template <class T>
T data_of(const event_log::Event& event) {
    auto data = contract::read<T>(event.data, contract::Unknown::ignore);
    if (!data) throw std::invalid_argument(fmt::format("{}: {}", event.type, data.error().detail));
    return std::move(*data);
}

}  // namespace

task<std::shared_ptr<runtime::Signal>> apply_booking_event(Tx& tx, const Wakes& wakes, const event_log::Event& event) {
    if (event.type == booking::refunding) {
        const auto asked = data_of<contracts::BookingRefunding>(event);
        co_await request_refund(tx, asked.refund_id, asked.payment_id, asked.amount);
        co_return wakes.refunds;
    }
    const auto ended = data_of<contracts::BookingChanged>(event);
    co_await end_payment(tx,
                         {.purpose = Purpose::booking,
                          .reference = ReferenceId(ended.booking_id.uuid()),
                          .payer = ended.tenant_id,
                          .payee = ended.landlord_account_id,
                          .amount = ended.amount_due},
                         event.type == booking::expiring ? CancelReason::awaited : CancelReason::unwanted);
    co_return wakes.payments;
}

}  // namespace rentezy::payment
