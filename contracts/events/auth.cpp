#include "contracts/events/auth.hpp"

#include "platform/contract/instantiate.hpp"

RENTEZY_CONTRACT_INSTANTIATE(rentezy::contracts::UserChanged)
RENTEZY_CONTRACT_INSTANTIATE(rentezy::contracts::SessionRevoked)
