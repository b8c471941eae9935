/// Numbers that carry their range.
#pragma once
#include <compare>
#include <cstdint>
#include <stdexcept>

#include "platform/contract/violation.hpp"

namespace rentezy::contract {

/// Errors: `out_of_range`.
[[nodiscard]] Violation outside_range(std::int64_t min, std::int64_t max);
[[nodiscard]] Violation outside_range(double min, double max);

/// A whole number from Min to Max, both included. On the wire it is written without point or exponent: `1.0` is not
/// one.
template <std::int64_t Min, std::int64_t Max>
class Integer {
    static_assert(Min <= Max);

  public:
    static constexpr std::int64_t min = Min;
    static constexpr std::int64_t max = Max;

    constexpr Integer() = default;

    [[nodiscard]] static Checked<Integer> parse(std::int64_t number) {
        if (number < Min || number > Max) return std::unexpected(outside_range(Min, Max));
        return trusted(number);
    }
    /// For what was checked before; throws std::out_of_range, so that a programming error cannot pass.
    [[nodiscard]] static constexpr Integer trusted(std::int64_t number) {
        if (number < Min || number > Max) throw std::out_of_range("contract::Integer::trusted");
        Integer made;
        made.number_ = number;
        return made;
    }

    [[nodiscard]] constexpr std::int64_t value() const noexcept { return number_; }
    friend constexpr auto operator<=>(const Integer&, const Integer&) = default;

  private:
    std::int64_t number_ = Min;
};

/// A real number from Min to Max, both included: a latitude is `Decimal<-90, 90>`. For measures only, never for money.
template <auto Min, auto Max>
class Decimal {
  public:
    static constexpr double min = static_cast<double>(Min);
    static constexpr double max = static_cast<double>(Max);
    static_assert(min <= max);

    constexpr Decimal() = default;

    [[nodiscard]] static Checked<Decimal> parse(double number) {
        // Negated so that a NaN is refused as well.
        if (!(number >= min && number <= max)) return std::unexpected(outside_range(min, max));
        return trusted(number);
    }
    /// For what was checked before; throws std::out_of_range.
    [[nodiscard]] static constexpr Decimal trusted(double number) {
        if (!(number >= min && number <= max)) throw std::out_of_range("contract::Decimal::trusted");
        Decimal made;
        made.number_ = number;
        return made;
    }

    [[nodiscard]] constexpr double value() const noexcept { return number_; }
    friend constexpr auto operator<=>(const Decimal&, const Decimal&) = default;

  private:
    double number_ = min;
};

}  // namespace rentezy::contract
