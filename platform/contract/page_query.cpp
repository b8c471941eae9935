/// The query of every list without filters, compiled once for all services.
#include "platform/contract/instantiate.hpp"
#include "platform/contract/page.hpp"

RENTEZY_QUERY_INSTANTIATE(rentezy::contract::PageQuery)
