/// Money with a sign rule. On the wire all of them are `{"amount_minor": 1850000, "currency": "INR"}`; which sign may
/// come in is the type's to say.
#pragma once
#include <cstdint>
#include <stdexcept>

#include "platform/contract/violation.hpp"
#include "platform/money/money.hpp"

namespace rentezy::contract {

/// The most that a request may name, in minor units: exact in a JavaScript number, and thousands of them add up in 64
/// bits without overflow.
inline constexpr std::int64_t max_requested_minor = 1'000'000'000'000'000;

/// Errors: `negative_amount`, `out_of_range`; both are the amount's.
[[nodiscard]] Violation outside_money_range(std::int64_t amount_minor, std::int64_t min_minor);

/// An amount of at least MinMinor minor units, at most max_requested_minor, in any known currency.
template <std::int64_t MinMinor>
class MoneyAtLeast {
    static_assert(MinMinor >= 0);

  public:
    static constexpr std::int64_t min_minor = MinMinor;

    MoneyAtLeast() = default;

    [[nodiscard]] static bool admits(std::int64_t amount_minor) noexcept {
        return amount_minor >= MinMinor && amount_minor <= max_requested_minor;
    }
    [[nodiscard]] static Checked<MoneyAtLeast> parse(Money money) {
        if (!admits(money.amount_minor)) return std::unexpected(outside_money_range(money.amount_minor, MinMinor));
        return trusted(money);
    }
    /// For what was checked before; throws std::out_of_range.
    [[nodiscard]] static MoneyAtLeast trusted(Money money) {
        if (!admits(money.amount_minor)) throw std::out_of_range("contract::MoneyAtLeast::trusted");
        MoneyAtLeast made;
        made.money_ = money;
        return made;
    }

    [[nodiscard]] const Money& value() const noexcept { return money_; }
    friend bool operator==(const MoneyAtLeast&, const MoneyAtLeast&) = default;

  private:
    Money money_;
};

/// A price or a deposit: nothing is fine, less is not.
using NonNegativeMoney = MoneyAtLeast<0>;
/// What moves: a refund of nothing is none.
using PositiveMoney = MoneyAtLeast<1>;

}  // namespace rentezy::contract
