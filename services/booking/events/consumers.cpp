#include "services/booking/events/consumers.hpp"

#include "contracts/events/booking.hpp"
#include "contracts/events/payment.hpp"
#include "contracts/events/property.hpp"
#include "platform/log/log.hpp"
#include "services/booking/app/errors_text.hpp"
#include "services/booking/app/payments.hpp"
#include "services/booking/store/pg_store.hpp"

namespace rentezy::booking {
namespace {

/// The event's data, or an exception that ends as a dead letter: such an event will never be readable.
template <class T>
T data_of(const event_log::Event& event) {
    auto data = contract::read<T>(event.data, contract::Unknown::ignore);
    if (!data) throw std::invalid_argument(fmt::format("{}: {}", event.type, data.error().detail));
    return std::move(*data);
}

struct Context {
    const App& app;
    const event_log::Outbox& outbox;
};

/// Ends a consumer's transaction: stale news is told apart from lost bookings, and the tenant's page is woken.
void conclude(const Context& context, pg::Transaction& tx, const event_log::Event& event,
              Result<Booking, Error> outcome) {
    if (outcome) {
        context.outbox.wake_after(tx);
        tx.on_commit([&stream = context.app.stream, booking = std::move(*outcome)] { stream.changed(booking); });
        return;
    }
    switch (outcome.error()) {
        case Error::already_done:
        case Error::wrong_state:
            // Duplicates and news that came too late to matter: expected of a log that delivers at least once.
            log::debug("an event had nothing left to do", {{"event", event.type}, {"error", code_of(outcome.error())}});
            return;
        default:
            throw std::runtime_error(fmt::format("{} for a booking: {}", event.type, code_of(outcome.error())));
    }
}

task<void> apply_room(pg::Transaction& tx, const event_log::Event& event, Context context) {
    context.outbox.wake_after(tx);
    co_await put_room(tx, data_of<contracts::RoomTypeSnapshot>(event));
}

task<void> apply_payment(pg::Transaction& tx, const event_log::Event& event, Context context) {
    namespace types = contracts::payment_events;
    const auto mine = contracts::PaymentPurpose::booking;
    const auto store = borrow(tx);
    if (event.type == types::succeeded) {
        const auto paid = data_of<contracts::PaymentSucceeded>(event);
        if (paid.purpose != mine) co_return;
        conclude(context, tx, event,
                 co_await settle_payment(*store, BookingId(paid.reference_id.uuid()), paid.payment_id));
    } else if (event.type == types::failed) {
        const auto failed = data_of<contracts::PaymentFailed>(event);
        if (failed.purpose != mine) co_return;
        conclude(context, tx, event,
                 co_await decline_payment(*store, context.app.settings, BookingId(failed.reference_id.uuid()),
                                          failed.charge_id, failed.code));
    } else if (event.type == types::cancelled) {
        const auto cancelled = data_of<contracts::PaymentCancelled>(event);
        if (cancelled.purpose != mine) co_return;
        conclude(context, tx, event, co_await intent_cancelled(*store, BookingId(cancelled.reference_id.uuid())));
    } else {
        const auto refund = data_of<contracts::PaymentRefund>(event);
        if (refund.purpose != mine) co_return;
        const BookingId booking(refund.reference_id.uuid());
        conclude(context, tx, event,
                 event.type == types::refunded ? co_await settle_refund(*store, booking, refund.refund_id)
                                               : co_await refund_failed(*store, booking, refund.refund_id));
    }
}

}  // namespace

std::vector<event_log::Consumer> make_consumers(const App& app, const event_log::Outbox& outbox) {
    namespace payment = contracts::payment_events;
    namespace property = contracts::property_events;
    const Context context{app, outbox};
    std::vector<event_log::Consumer> consumers;
    consumers.push_back({.name = "booking.from_property",
                         .topics = {std::string(property::topic)},
                         .types = {std::string(property::room_changed)},
                         .apply = [context](pg::Transaction& tx, const event_log::Event& event) {
                             return apply_room(tx, event, context);
                         }});
    consumers.push_back(
        {.name = "booking.from_payment",
         .topics = {std::string(payment::topic)},
         .types = {std::string(payment::succeeded), std::string(payment::failed), std::string(payment::cancelled),
                   std::string(payment::refunded), std::string(payment::refund_failed)},
         .apply = [context](pg::Transaction& tx, const event_log::Event& event) {
             return apply_payment(tx, event, context);
         }});
    return consumers;
}

}  // namespace rentezy::booking
