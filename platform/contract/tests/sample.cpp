#include "platform/contract/tests/sample.hpp"

#include "platform/contract/instantiate.hpp"

RENTEZY_CONTRACT_INSTANTIATE(rentezy::contract::sample::NewHome)
RENTEZY_CONTRACT_INSTANTIATE(rentezy::contract::sample::HomePatch)
RENTEZY_CONTRACT_INSTANTIATE(rentezy::contract::sample::Home)
RENTEZY_CONTRACT_INSTANTIATE(rentezy::contract::sample::LandlordHome)
RENTEZY_CONTRACT_INSTANTIATE(rentezy::contract::sample::SignUp)
RENTEZY_CONTRACT_INSTANTIATE(rentezy::contract::Page<rentezy::contract::sample::Home>)
RENTEZY_QUERY_INSTANTIATE(rentezy::contract::sample::HomeQuery)
RENTEZY_QUERY_INSTANTIATE(rentezy::contract::sample::TokenQuery)
