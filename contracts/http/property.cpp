#include "contracts/http/property.hpp"

#include "platform/contract/instantiate.hpp"

RENTEZY_CONTRACT_INSTANTIATE(rentezy::contracts::CreateProperty)
RENTEZY_CONTRACT_INSTANTIATE(rentezy::contracts::UpdateProperty)
RENTEZY_CONTRACT_INSTANTIATE(rentezy::contracts::CreateRoomType)
RENTEZY_CONTRACT_INSTANTIATE(rentezy::contracts::UpdateRoomType)
RENTEZY_CONTRACT_INSTANTIATE(rentezy::contracts::RejectProperty)
RENTEZY_CONTRACT_INSTANTIATE(rentezy::contracts::RoomType)
RENTEZY_CONTRACT_INSTANTIATE(rentezy::contracts::Property)
RENTEZY_CONTRACT_INSTANTIATE(rentezy::contracts::PropertyPage)
RENTEZY_QUERY_INSTANTIATE(rentezy::contracts::ListPropertiesQuery)
RENTEZY_CONTRACT_INSTANTIATE(rentezy::contracts::RoomTypeSnapshot)
RENTEZY_CONTRACT_INSTANTIATE(rentezy::contracts::RoomTypeNames)
RENTEZY_QUERY_INSTANTIATE(rentezy::contracts::RoomTypeNamesQuery)
