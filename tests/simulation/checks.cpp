#include "tests/simulation/checks.hpp"

#include <algorithm>
#include <set>

#include "contracts/events/booking.hpp"
#include "platform/contract/names.hpp"

namespace rentezy::simulation {
namespace {

using booking::RefundStatus;
using booking::Status;
using Broken = std::optional<std::string>;

Money returned_by_booking(const World& world, const booking::Booking& booking, RefundStatus status) {
    auto sum = Money::zero(booking.price.rent.currency);
    for (const auto& refund : world.bookings.refunds)
        if (refund.booking == booking.id && refund.status == status) sum += refund.amount;
    return sum;
}

Money returned_by_provider(const World& world, const std::string& intent, const Money& zero) {
    auto sum = zero;
    for (const auto& refund : world.stripe.refunds)
        if (refund.state.intent_id == intent && refund.state.status == "succeeded") sum += refund.amount;
    return sum;
}

/// Rule 2, of one intent that brought money.
Broken money_of(World& world, const Stripe::Intent& intent) {
    const auto* row = world.payments.payment(intent.state.payment.value());
    if (row == nullptr || row->payment.intent_id != intent.state.id) return "money came by an intent nobody knows of";
    if (intent.confirmations != 1) return "money was taken twice for one payment";
    if (row->payment.status != payment::Status::succeeded) return "money came, and the payment has not succeeded";
    const auto& booking = world.bookings.bookings.at(BookingId(row->payment.reference.uuid()));
    if (booking.payment != row->payment.id) return "money came, and its booking does not know";
    if (intent.state.received != booking.price.total()) return "another amount was taken than was due";
    const auto by_booking = returned_by_booking(world, booking, RefundStatus::refunded);
    const auto by_provider = returned_by_provider(world, intent.state.id, intent.given_back - intent.given_back);
    if (by_booking != by_provider)
        return fmt::format("booking says that {} went back, the provider {}", by_booking, by_provider);
    if (by_provider > intent.state.received) return "more went back than came";
    // What a bank did not take back waits for a person, who is told.
    const auto failed = returned_by_booking(world, booking, RefundStatus::failed);
    if (booking.status != Status::confirmed && failed.is_zero() && by_provider != intent.state.received)
        return fmt::format("money was kept without a booking: {} of {} went back", by_provider, intent.state.received);
    return std::nullopt;
}

/// Rules 1 and 3, of one booking.
Broken story_of(World& world, const booking::Booking& booking) {
    if (booking::is_live(booking.status)) return "a hold has never ended";
    if (booking.status == Status::confirmed && !booking.payment) return "a booking is confirmed that nobody paid";
    const std::set<std::string> charges(booking.declined_charges.begin(), booking.declined_charges.end());
    if (charges.size() != booking.declined_charges.size()) return "a declined charge counts twice";
    std::map<booking::StepName, int> told;
    for (const auto& entry : world.bookings.steps[booking.id]) ++told[entry.step];
    for (const auto once : {booking::StepName::payment_started, booking::StepName::payment_succeeded,
                            booking::StepName::confirmed, booking::StepName::expired, booking::StepName::cancelled})
        if (told[once] > 1) return fmt::format("a step stands twice in a timeline: {}", contract::enum_name(once));
    if (told[booking::StepName::payment_declined] != static_cast<int>(charges.size()))
        return "the timeline tells another number of declines than there were charges";
    const auto refunded = std::ranges::count_if(world.bookings.refunds, [&](const booking::RefundRecord& refund) {
        return refund.booking == booking.id && refund.status == RefundStatus::refunded;
    });
    if (told[booking::StepName::refunded] < refunded) return "a refund arrived and the timeline does not tell";
    return std::nullopt;
}

/// Who follows inventory.changed knows what is free.
Broken inventory_of(const World& world) {
    std::map<RoomTypeId, contracts::InventoryChanged> known;
    for (std::size_t partition = 0; partition < Topic::partitions; ++partition)
        for (const auto& event : world.booking_topic.records(partition)) {
            if (event.type != contracts::booking_events::inventory_changed) continue;
            auto told = contract::read<contracts::InventoryChanged>(event.data, contract::Unknown::ignore).value();
            auto& last = known[told.room_type_id];
            if (told.version > last.version) last = told;
        }
    for (const auto& [id, told] : known)
        if (const auto* room = world.bookings.model.room(id); room->available != told.available)
            return fmt::format("{} places are free, and the world was told {}", room->available, told.available);
    return std::nullopt;
}

Broken promises_of(const World& world, const Promises& promises) {
    for (const auto id : promises.held)
        if (!world.bookings.bookings.contains(id)) return "somebody was told of a booking that is not there";
    for (const auto id : promises.cancelled) {
        const auto status = world.bookings.bookings.at(id).status;
        if (status != Status::cancelled && status != Status::refunding && status != Status::refunded)
            return "somebody was told that a booking is cancelled, and it is not";
    }
    return std::nullopt;
}

}  // namespace

std::optional<std::string> broken_now(const World& world) { return world.bookings.model.broken_rule(); }

std::optional<std::string> unsettled(const World& world) {
    if (world.bookings.engine.has_doubts() || world.payments.engine.has_doubts()) return "a commit is in doubt";
    if (!world.bookings.outbox.empty() || !world.payments.outbox.empty()) return "an event was never published";
    for (std::size_t partition = 0; partition < Topic::partitions; ++partition) {
        if (world.payment_follows_booking[partition].position != world.booking_topic.records(partition).size() ||
            world.booking_follows_payment[partition].position != world.payment_topic.records(partition).size())
            return "an event was never applied";
    }
    for (const auto& [id, booking] : world.bookings.bookings)
        if (booking::is_live(booking.status)) return "a hold has never ended";
    for (const auto& row : world.payments.inbox)
        if (row.next_attempt_at) return "a webhook was never applied";
    for (const auto& row : world.payments.payments)
        if (row.next_check_at) return "a payment has never ended";
    for (const auto& row : world.payments.refunds)
        if (row.next_check_at) return "a refund has never ended";
    for (const auto& refund : world.bookings.refunds)
        if (refund.status == RefundStatus::requested) return "money was asked back and nothing came of it";
    return std::nullopt;
}

std::optional<std::string> broken_at_rest(World& world, const Promises& promises) {
    if (auto broken = broken_now(world)) return broken;
    if (!world.dead_letters.empty()) return "an event could not be applied: " + world.dead_letters.front();
    for (const auto& row : world.payments.inbox)
        if (row.error) return "a webhook was set aside: " + *row.error;
    for (const auto id : world.bookings.order)
        if (auto broken = story_of(world, world.bookings.bookings.at(id))) return broken;
    for (const auto& intent : world.stripe.intents)
        if (!intent.state.received.is_zero())
            if (auto broken = money_of(world, intent)) return broken;
    if (auto broken = inventory_of(world)) return broken;
    return promises_of(world, promises);
}

}  // namespace rentezy::simulation
