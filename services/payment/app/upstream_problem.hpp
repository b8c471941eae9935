/// The members of another service's problem+json that are told on.
#pragma once
#include <optional>
#include <string>

#include "platform/contract/contract.hpp"
#include "platform/contract/types.hpp"

namespace rentezy::payment {

struct UpstreamProblem {
    std::string code;
    std::string title;
    std::optional<std::string> detail;
};
BOOST_DESCRIBE_STRUCT(UpstreamProblem, (), (code, title, detail))

}  // namespace rentezy::payment

RENTEZY_CONTRACT_EXTERN(rentezy::payment::UpstreamProblem)
