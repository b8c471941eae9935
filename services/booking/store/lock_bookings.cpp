#include "services/booking/store/lock_bookings.hpp"

#include "services/booking/queries.hpp"
#include "services/booking/store/row_mapping.hpp"

namespace rentezy::booking {

task<std::map<BookingId, Locked>> lock_bookings(pg::Transaction& tx, std::vector<BookingId> ids) {
    const auto rows = co_await tx.execute(sql::bookings_lock, ids);
    std::map<BookingId, Locked> locked;
    std::vector<BookingId> paid;
    for (const auto row : rows) {
        const auto& one = locked.emplace(row.get<BookingId>("id"), locked_of(row)).first->second;
        if (one.booking.payment) paid.push_back(one.booking.id);
    }
    if (!paid.empty()) {
        const auto states = co_await tx.execute(sql::bookings_refund_state, paid);
        for (const auto row : states) add_refunds(locked.at(row.get<BookingId>("id")), row);
    }
    co_return locked;
}

task<std::map<BookingId, Locked>> lock_free_bookings(pg::Transaction& tx, std::vector<BookingId> ids) {
    const auto rows = co_await tx.execute(sql::bookings_try_lock, ids);
    std::vector<BookingId> free;
    for (const auto row : rows) free.push_back(row.get<BookingId>("id"));
    co_return co_await lock_bookings(tx, std::move(free));
}

}  // namespace rentezy::booking
