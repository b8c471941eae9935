#include "contracts/http/booking.hpp"

#include "platform/contract/instantiate.hpp"

RENTEZY_CONTRACT_INSTANTIATE(rentezy::contracts::CreateBooking)
RENTEZY_CONTRACT_INSTANTIATE(rentezy::contracts::Booking)
RENTEZY_CONTRACT_INSTANTIATE(rentezy::contracts::BookingPage)
RENTEZY_CONTRACT_INSTANTIATE(rentezy::contracts::LandlordBookingPage)
RENTEZY_CONTRACT_INSTANTIATE(rentezy::contracts::Timeline)
RENTEZY_CONTRACT_INSTANTIATE(rentezy::contracts::RefundBooking)
RENTEZY_CONTRACT_INSTANTIATE(rentezy::contracts::PaymentDue)
RENTEZY_CONTRACT_INSTANTIATE(rentezy::contracts::SetCapacity)
RENTEZY_CONTRACT_INSTANTIATE(rentezy::contracts::CloseRoomTypes)
