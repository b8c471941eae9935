#include "platform/service/request_key.hpp"
#include "services/booking/api/errors.hpp"
#include "services/booking/api/operations.hpp"
#include "services/booking/api/views.hpp"
#include "services/booking/app/hold_room.hpp"

namespace rentezy::booking {

task<Result<Reply<contracts::Booking>>> create_booking(Call<contracts::CreateBooking> call, App& app) {
    auto known = service::request_key(call, contract::to_json(call.input)).value();
    const auto held = co_await hold_room(app, call.request(),
                                         {.tenant = call.user(),
                                          .room_type = call.input.room_type_id,
                                          .move_in = call.input.move_in,
                                          .idempotency_key = std::move(known.key),
                                          .request_hash = std::move(known.hash),
                                          .traceparent = call.request().traceparent});
    if (!held) co_return std::unexpected(problem(held.error()));
    // The booking as it was when it was made is all that the stored answer was, so it is told from the row.
    if (held->replayed) co_return Reply<contracts::Booking>::replayed(201, contract::to_json(view(held->booking)));
    co_return view(held->booking);
}

}  // namespace rentezy::booking
