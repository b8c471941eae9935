/// Names for ids, for people who may see them: GET /internal/users?ids=… of auth.
#pragma once
#include "contracts/ids.hpp"
#include "platform/contract/contract.hpp"
#include "platform/contract/types.hpp"

namespace rentezy::contracts {

struct UserName {
    auth_token::UserId user_id;
    std::string full_name;
    std::string email;
};
BOOST_DESCRIBE_STRUCT(UserName, (), (user_id, full_name, email))

struct UserNames {
    std::vector<UserName> items;
};
BOOST_DESCRIBE_STRUCT(UserNames, (), (items))

}  // namespace rentezy::contracts

RENTEZY_CONTRACT_EXTERN(rentezy::contracts::UserNames)
