/// Amounts as Stripe counts them: https://docs.stripe.com/currencies#minor-units. It counts in ISO 4217's minor units,
/// with the exceptions below. Currency codes are lower case there.
#pragma once
#include <optional>
#include <string>

#include "platform/money/money.hpp"

namespace rentezy::payment::stripe {

/// Stripe's number for an amount. Throws MoneyFault on overflow.
[[nodiscard]] std::int64_t to_stripe(Money amount);
[[nodiscard]] std::string to_stripe(Currency currency);
/// None for a currency we do not know, and for an amount that our minor units cannot tell exactly.
[[nodiscard]] std::optional<Money> from_stripe(std::int64_t amount, std::string_view currency);

}  // namespace rentezy::payment::stripe
