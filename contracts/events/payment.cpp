#include "contracts/events/payment.hpp"

#include "platform/contract/instantiate.hpp"

RENTEZY_CONTRACT_INSTANTIATE(rentezy::contracts::PaymentSucceeded)
RENTEZY_CONTRACT_INSTANTIATE(rentezy::contracts::PaymentFailed)
RENTEZY_CONTRACT_INSTANTIATE(rentezy::contracts::PaymentCancelled)
RENTEZY_CONTRACT_INSTANTIATE(rentezy::contracts::PaymentRefund)
