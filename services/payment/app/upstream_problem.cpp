#include "services/payment/app/upstream_problem.hpp"

#include "platform/contract/instantiate.hpp"

RENTEZY_CONTRACT_INSTANTIATE(rentezy::payment::UpstreamProblem)
