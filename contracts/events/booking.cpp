#include "contracts/events/booking.hpp"

#include "platform/contract/instantiate.hpp"

RENTEZY_CONTRACT_INSTANTIATE(rentezy::contracts::BookingChanged)
RENTEZY_CONTRACT_INSTANTIATE(rentezy::contracts::BookingRefunding)
RENTEZY_CONTRACT_INSTANTIATE(rentezy::contracts::InventoryChanged)
