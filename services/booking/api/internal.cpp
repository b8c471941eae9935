/// What other services ask, with the caller's own token: each checks again whose thing it is.
#include "services/booking/api/errors.hpp"
#include "services/booking/api/operations.hpp"
#include "services/booking/app/payments.hpp"
#include "services/booking/app/rooms.hpp"

namespace rentezy::booking {

task<Result<Reply<contracts::PaymentDue>>> begin_payment_call(Call<Nothing> call, App& app) {
    const auto id = TRY(call.path<BookingId>(0));
    const auto booking = co_await begin_payment(app, call.user(), id);
    if (!booking) co_return std::unexpected(problem(booking.error()));
    co_return contracts::PaymentDue{.booking_id = booking->id,
                                    .amount = booking->price.total(),
                                    .hold_expires_at = booking->hold_expires_at,
                                    .payee_account_id = booking->landlord};
}

task<Result<Reply<contracts::InventoryChanged>>> set_capacity_call(Call<contracts::SetCapacity> call, App& app) {
    const auto id = TRY(call.path<RoomTypeId>(0));
    const auto room = co_await set_capacity(app, call.request(), id, call.input.quantity.value());
    if (!room) co_return std::unexpected(problem(room.error()));
    co_return contracts::InventoryChanged{
        .room_type_id = id, .capacity = room->capacity, .available = room->available, .version = room->version};
}

task<Result<Reply<Nothing>>> close_room_types_call(Call<contracts::CloseRoomTypes> call, App& app) {
    const auto done = co_await close_rooms(app, call.request(), std::move(call.input.room_type_ids).items());
    if (!done) co_return std::unexpected(problem(done.error()));
    co_return Nothing{};
}

}  // namespace rentezy::booking
