/// An exact amount of one currency, in its minor units (cents, paise, fils). There is no floating point here and no
/// exchange: amounts of two currencies do not mix.
///
/// Two ways to calculate. `add`, `subtract` and `multiply` answer a MoneyError as a value, for amounts that come from
/// outside. The operators throw MoneyFault on the same errors, for amounts that were checked on their way in, where a
/// failure can only be a defect of ours.
#pragma once
#include <fmt/core.h>

#include <cstdint>
#include <expected>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "platform/money/currency.hpp"

namespace rentezy {

enum class MoneyError {
    overflow,           ///< the result has no place in 64 bits
    currency_mismatch,  ///< the two amounts are of different currencies
    malformed,          ///< not a decimal number in this currency
};
[[nodiscard]] std::string_view to_string(MoneyError error) noexcept;

class MoneyFault : public std::logic_error {
  public:
    explicit MoneyFault(MoneyError error);
    [[nodiscard]] MoneyError error() const noexcept { return error_; }

  private:
    MoneyError error_;
};

struct Money {
    std::int64_t amount_minor = 0;
    Currency currency;

    [[nodiscard]] static constexpr Money zero(Currency currency) noexcept { return {0, currency}; }

    /// Reads a decimal number of major units: "1850", "1850.5", "-0.05". At most the currency's decimals; no thousands
    /// separators, exponent, sign "+", spaces, or point without digits on both sides. Errors: malformed, overflow.
    [[nodiscard]] static std::expected<Money, MoneyError> parse_decimal(std::string_view text,
                                                                        Currency currency) noexcept;

    [[nodiscard]] constexpr bool is_zero() const noexcept { return amount_minor == 0; }
    [[nodiscard]] constexpr bool is_negative() const noexcept { return amount_minor < 0; }

    /// For logs and messages to engineers: "18500.00 INR", "-1 JPY". People's own format is made where their language
    /// is known, in the web app.
    [[nodiscard]] std::string to_string() const;

    friend constexpr bool operator==(const Money&, const Money&) = default;
};

[[nodiscard]] std::expected<Money, MoneyError> add(Money left, Money right) noexcept;
[[nodiscard]] std::expected<Money, MoneyError> subtract(Money left, Money right) noexcept;
[[nodiscard]] std::expected<Money, MoneyError> multiply(Money amount, std::int64_t times) noexcept;

// All of these throw MoneyFault.
[[nodiscard]] Money operator+(Money left, Money right);
[[nodiscard]] Money operator-(Money left, Money right);
[[nodiscard]] Money operator-(Money amount);
[[nodiscard]] Money operator*(Money amount, std::int64_t times);
Money& operator+=(Money& left, Money right);
Money& operator-=(Money& left, Money right);
[[nodiscard]] std::strong_ordering operator<=>(const Money& left, const Money& right);

/// Half of an amount; an odd minor unit is rounded away from zero. Used where half is given back, so that rounding
/// never gives back less than half. The other half is `amount - half(amount)`.
[[nodiscard]] Money half(Money amount) noexcept;

/// Splits an amount in proportion to `weights` without losing or making a minor unit: each part is rounded toward zero,
/// and what is left goes one unit each to the parts with the largest remainders, the earlier of equals first.
/// Throws std::invalid_argument unless there is a weight, none is negative and their sum is positive and fits 63 bits.
[[nodiscard]] std::vector<Money> allocate(Money amount, std::span<const std::int64_t> weights);

}  // namespace rentezy

template <>
struct fmt::formatter<rentezy::Money> : fmt::formatter<std::string> {
    template <class FormatContext>
    auto format(const rentezy::Money& money, FormatContext& context) const {
        return fmt::formatter<std::string>::format(money.to_string(), context);
    }
};
