/// What comes back when a confirmed booking is cancelled by its tenant, by the home's policy.
#pragma once
#include "contracts/http/property.hpp"
#include "services/booking/domain/booking.hpp"

namespace rentezy::booking {

struct Price {
    Money rent;  // the first month's
    Money deposit;
    [[nodiscard]] Money total() const { return rent + deposit; }
};

/// `today` and `move_in` are dates in the home's zone.
///   flexible  everything until the day before move-in
///   moderate  everything until 7 days before move-in, then the deposit and half the rent (an odd minor unit goes back)
///   strict    the deposit
/// Error: not_cancellable from move-in on.
[[nodiscard]] std::expected<Money, Error> refund_on_cancel(contracts::CancellationPolicy policy, const Price& price,
                                                           CivilDate today, CivilDate move_in);

}  // namespace rentezy::booking
