#include "services/booking/app/end_booking.hpp"

#include "platform/service/request_key.hpp"
#include "services/booking/api/errors.hpp"
#include "services/booking/api/operations.hpp"
#include "services/booking/api/views.hpp"

namespace rentezy::booking {
namespace {

/// `input` is the checked body as JSON; empty where there is none.
Keyed keyed_by(const service::CallContext& call, std::string_view input) {
    auto known = service::request_key(call, input).value();
    return {.scope = std::move(known.scope),
            .key = std::move(known.key),
            .request_hash = std::move(known.hash),
            .answer = [](const Booking& booking) { return contract::to_json(view(booking)); }};
}

Result<Reply<contracts::Booking>> reply(Result<Answered, Error> answered) {
    if (!answered) return std::unexpected(problem(answered.error()));
    if (answered->replayed) return Reply<contracts::Booking>::replayed(200, std::move(answered->body));
    return Reply<contracts::Booking>::written(200, std::move(answered->body));
}

}  // namespace

task<Result<Reply<contracts::Booking>>> cancel_booking_call(Call<Nothing> call, App& app) {
    const auto id = TRY(call.path<BookingId>(0));
    co_return reply(co_await cancel_booking(app, call.user(), id, keyed_by(call, {})));
}

task<Result<Reply<contracts::Booking>>> refund_booking_call(Call<contracts::RefundBooking> call, App& app) {
    const auto id = TRY(call.path<BookingId>(0));
    const auto& amount = call.input.amount;
    co_return reply(co_await refund_booking(app, id, amount ? std::optional(amount->value()) : std::nullopt,
                                            call.input.reason.value(), keyed_by(call, contract::to_json(call.input))));
}

}  // namespace rentezy::booking
