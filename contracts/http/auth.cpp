#include "contracts/http/auth.hpp"

#include "platform/contract/instantiate.hpp"

RENTEZY_CONTRACT_INSTANTIATE(rentezy::contracts::Register)
RENTEZY_CONTRACT_INSTANTIATE(rentezy::contracts::Login)
RENTEZY_CONTRACT_INSTANTIATE(rentezy::contracts::RefreshSession)
RENTEZY_CONTRACT_INSTANTIATE(rentezy::contracts::VerifyEmail)
RENTEZY_CONTRACT_INSTANTIATE(rentezy::contracts::ForgotPassword)
RENTEZY_CONTRACT_INSTANTIATE(rentezy::contracts::ResetPassword)
RENTEZY_CONTRACT_INSTANTIATE(rentezy::contracts::User)
RENTEZY_CONTRACT_INSTANTIATE(rentezy::contracts::Session)
RENTEZY_CONTRACT_INSTANTIATE(rentezy::contracts::SessionInfoPage)
RENTEZY_CONTRACT_INSTANTIATE(rentezy::contracts::UserAccount)
RENTEZY_CONTRACT_INSTANTIATE(rentezy::contracts::Revocations)
RENTEZY_QUERY_INSTANTIATE(rentezy::contracts::UserNamesQuery)
