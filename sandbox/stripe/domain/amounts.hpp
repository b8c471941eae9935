/// What may be charged: Stripe's smallest and largest amounts by currency
/// (https://docs.stripe.com/currencies#minimum-and-maximum-charge-amounts) and how its messages write money.
#pragma once
#include <string>
#include <string_view>

#include "sandbox/stripe/domain/shape.hpp"

namespace rentezy::stripe_sandbox {

/// Three lower-case letters of a currency that is in use.
[[nodiscard]] bool is_currency(std::string_view currency);

/// The least that may be charged. 1 where Stripe names none.
[[nodiscard]] Amount smallest_charge(std::string_view currency);
/// The most: eight digits, more for currencies of small units.
[[nodiscard]] Amount largest_charge(std::string_view currency);

/// "$12.50", "¥500", "NOK 3.00".
[[nodiscard]] std::string written(Amount amount, std::string_view currency);

/// What Stripe keeps of a charge, its standard European rate: 2.9 % rounded half up, and 30 minor units, but never more
/// than the charge.
[[nodiscard]] Amount processing_fee(Amount amount);

}  // namespace rentezy::stripe_sandbox
