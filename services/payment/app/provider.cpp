#include "services/payment/app/provider.hpp"

#include "platform/contract/names.hpp"

namespace rentezy::payment {

std::string to_string(const ProviderFailure& failure) {
    return fmt::format("{}: {}", contract::enum_name(failure.kind), failure.code);
}

}  // namespace rentezy::payment
