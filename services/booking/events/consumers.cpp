#include "services/booking/events/consumers.hpp"

#include "contracts/events/property.hpp"
#include "services/booking/events/apply_payment.hpp"
#include "services/booking/events/event_data.hpp"
#include "services/booking/store/pg_store.hpp"

namespace rentezy::booking {
namespace {

struct Context {
    const App& app;
    const event_log::Outbox& outbox;
};

task<void> apply_room(pg::Transaction& tx, const event_log::Event& event, Context context) {
    context.outbox.wake_after(tx);
    co_await put_room(tx, data_of<contracts::RoomTypeSnapshot>(event));
}

/// Saves, and wakes the tenant's page once that is committed.
task<void> apply_payment(pg::Transaction& tx, const event_log::Event& event, Context context) {
    const auto store = borrow(tx);
    auto changed = co_await apply_payment_event(*store, context.app.settings, event);
    if (!changed) co_return;
    context.outbox.wake_after(tx);
    tx.on_commit([&stream = context.app.stream, booking = std::move(*changed)] { stream.changed(booking); });
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
         .types = {payment_events_followed.begin(), payment_events_followed.end()},
         .apply = [context](pg::Transaction& tx, const event_log::Event& event) {
             return apply_payment(tx, event, context);
         }});
    return consumers;
}

}  // namespace rentezy::booking
