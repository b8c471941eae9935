/// Booking's operations on the wire, each in the file that its name says.
#pragma once
#include "contracts/events/booking.hpp"
#include "platform/service/typed.hpp"
#include "services/booking/app/app.hpp"

namespace rentezy::booking {

using service::Call;
using service::Nothing;
using service::Reply;

task<Result<Reply<contracts::Booking>>> create_booking(Call<contracts::CreateBooking> call, App& app);
task<Result<Reply<contracts::BookingPage>>> list_bookings(Call<contract::PageQuery> call, App& app);
task<Result<Reply<contracts::Booking>>> get_booking(Call<Nothing> call, App& app);
task<Result<Reply<contracts::LandlordBookingPage>>> list_landlord_bookings(Call<contract::PageQuery> call, App& app);
task<Result<Reply<contracts::Timeline>>> get_booking_timeline(Call<Nothing> call, App& app);
task<Result<Reply<contracts::Booking>>> cancel_booking_call(Call<Nothing> call, App& app);
task<Result<Reply<contracts::Booking>>> refund_booking_call(Call<contracts::RefundBooking> call, App& app);

// For other services, with the caller's own token.
task<Result<Reply<contracts::PaymentDue>>> begin_payment_call(Call<Nothing> call, App& app);
task<Result<Reply<contracts::InventoryChanged>>> set_capacity_call(Call<contracts::SetCapacity> call, App& app);
task<Result<Reply<Nothing>>> close_room_types_call(Call<contracts::CloseRoomTypes> call, App& app);

/// GET /stream: server-sent events of the caller's bookings. Not typed: its answer does not end.
task<http::Response> stream_bookings(http::Request& request, App& app, std::function<bool()> draining);

}  // namespace rentezy::booking
