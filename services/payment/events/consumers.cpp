#include "services/payment/events/consumers.hpp"

#include "services/payment/events/apply_booking.hpp"

namespace rentezy::payment {
namespace {

namespace booking = contracts::booking_events;

struct Context {
    const App& app;
    const PgStore& store;
};

task<void> apply(pg::Transaction& tx, const event_log::Event& event, Context context) {
    const auto store = context.store.borrow(tx);
    const auto wake = co_await apply_booking_event(*store, context.app.wakes, event);
    tx.on_commit([wake] { wake->notify(); });
}

}  // namespace

std::vector<event_log::Consumer> make_consumers(const App& app, const PgStore& store) {
    const Context context{app, store};
    std::vector<event_log::Consumer> consumers;
    consumers.push_back(
        {.name = "payment.from_booking",
         .topics = {std::string(booking::topic)},
         .types = {booking_events_followed.begin(), booking_events_followed.end()},
         .apply = [context](pg::Transaction& tx, const event_log::Event& event) { return apply(tx, event, context); }});
    return consumers;
}

}  // namespace rentezy::payment
