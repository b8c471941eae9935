#include "services/booking/events/consumers.hpp"

#include "contracts/events/property.hpp"
#include "services/booking/app/commit.hpp"
#include "services/booking/events/apply_payment.hpp"
#include "services/booking/events/confirm_together.hpp"
#include "services/booking/events/event_data.hpp"

namespace rentezy::booking {
namespace {

struct Context {
    const App& app;
    PgStore& store;
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

/// Those who paid in time, and their pages.
task<std::size_t> apply_payments(pg::Transaction& tx, std::span<const event_log::Record> records, Context context) {
    auto confirmed = co_await confirm_together(tx, records);
    const auto applied = confirmed.size();
    context.outbox.wake_after(tx);
    tx.on_commit([&stream = context.app.stream, bookings = std::move(confirmed)] {
        for (const auto& booking : bookings) stream.changed(booking);
    });
    co_return applied;
}

/// One event, in the transaction of the booking's room, where its places are concerned.
task<void> apply_payment_sharing(event_log::Claim& claim, const event_log::Event& event, Context context) {
    const auto tx = co_await context.store.begin(claim);
    const auto changed = co_await apply_payment_event(*tx, context.app.settings, event);
    if (!changed) co_return;
    co_await commit_or_throw(*tx);
    context.app.stream.changed(*changed);
}

}  // namespace

std::vector<event_log::Consumer> make_consumers(const App& app, PgStore& store, const event_log::Outbox& outbox) {
    namespace payment = contracts::payment_events;
    namespace property = contracts::property_events;
    const Context context{app, store, outbox};
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
         .apply = [context](pg::Transaction& tx,
                            const event_log::Event& event) { return apply_payment(tx, event, context); },
         .apply_sharing = [context](
                              event_log::Claim& claim,
                              const event_log::Event& event) { return apply_payment_sharing(claim, event, context); },
         .apply_together =
             [context](pg::Transaction& tx, std::span<const event_log::Record> records) {
                 return apply_payments(tx, records, context);
             }});
    return consumers;
}

}  // namespace rentezy::booking
