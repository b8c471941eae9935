#include "services/booking/domain/cancellation.hpp"

namespace rentezy::booking {
namespace {
constexpr std::chrono::days moderate_notice{7};
}

std::expected<Money, Error> refund_on_cancel(contracts::CancellationPolicy policy, const Price& price, CivilDate today,
                                             CivilDate move_in) {
    if (today >= move_in) return std::unexpected(Error::not_cancellable);
    switch (policy) {
        case contracts::CancellationPolicy::flexible:
            return price.total();
        case contracts::CancellationPolicy::moderate:
            if (move_in - today >= moderate_notice) return price.total();
            return price.deposit + half(price.rent);
        case contracts::CancellationPolicy::strict:
            return price.deposit;
    }
    return std::unexpected(Error::not_cancellable);
}

}  // namespace rentezy::booking
