#include "services/booking/events/confirm_together.hpp"

#include "contracts/events/payment.hpp"
#include "platform/contract/contract.hpp"
#include "services/booking/app/payments.hpp"
#include "services/booking/store/change_writer.hpp"
#include "services/booking/store/lock_bookings.hpp"

namespace rentezy::booking {
namespace {

/// The first of `records` that each are a payment of a booking of its own.
std::vector<std::pair<BookingId, PaymentId>> payments_of(std::span<const event_log::Record> records) {
    std::vector<std::pair<BookingId, PaymentId>> payments;
    for (const auto& record : records) {
        if (record.event.type != contracts::payment_events::succeeded) break;
        const auto paid = contract::read<contracts::PaymentSucceeded>(record.event.data, contract::Unknown::ignore);
        if (!paid || paid->purpose != contracts::PaymentPurpose::booking) break;
        const BookingId booking(paid->reference_id.uuid());
        if (std::ranges::any_of(payments, [&](const auto& one) { return one.first == booking; })) break;
        payments.emplace_back(booking, paid->payment_id);
    }
    return payments;
}

}  // namespace

task<std::vector<Booking>> confirm_together(pg::Transaction& tx, std::span<const event_log::Record> records) {
    const auto payments = payments_of(records);
    if (payments.size() < 2) co_return std::vector<Booking>{};
    std::vector<BookingId> ids;
    for (const auto& [booking, payment] : payments) ids.push_back(booking);
    // One whose lock is held elsewhere keeps nobody else waiting: the row ends before it.
    const auto locked = co_await lock_free_bookings(tx, std::move(ids));
    std::vector<Change> changes;
    for (const auto& [booking, payment] : payments) {
        const auto known = locked.find(booking);
        auto change = known == locked.end() ? std::nullopt : settled_in_time(known->second, payment);
        if (!change) break;
        stamp(*change, known->second.now);
        changes.push_back(std::move(*change));
    }
    co_return co_await write_changes(tx, std::move(changes));
}

}  // namespace rentezy::booking
