#include "services/payment/events/consumers.hpp"

#include "contracts/events/booking.hpp"
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

struct Context {
    const App& app;
    const PgStore& store;
};

task<void> apply(pg::Transaction& tx, const event_log::Event& event, Context context) {
    const auto store = context.store.borrow(tx);
    if (event.type == booking::refunding) {
        const auto asked = data_of<contracts::BookingRefunding>(event);
        co_await request_refund(*store, asked.refund_id, asked.payment_id, asked.amount);
        tx.on_commit([wake = context.app.wakes.refunds] { wake->notify(); });
        co_return;
    }
    const auto ended = data_of<contracts::BookingChanged>(event);
    co_await end_payment(*store,
                         {.purpose = Purpose::booking,
                          .reference = ReferenceId(ended.booking_id.uuid()),
                          .payer = ended.tenant_id,
                          .payee = ended.landlord_account_id,
                          .amount = ended.amount_due},
                         event.type == booking::expiring ? CancelReason::awaited : CancelReason::unwanted);
    tx.on_commit([wake = context.app.wakes.payments] { wake->notify(); });
}

}  // namespace

std::vector<event_log::Consumer> make_consumers(const App& app, const PgStore& store) {
    const Context context{app, store};
    std::vector<event_log::Consumer> consumers;
    consumers.push_back(
        {.name = "payment.from_booking",
         .topics = {std::string(booking::topic)},
         .types = {std::string(booking::expiring), std::string(booking::cancelled), std::string(booking::refunding)},
         .apply = [context](pg::Transaction& tx, const event_log::Event& event) { return apply(tx, event, context); }});
    return consumers;
}

}  // namespace rentezy::payment
