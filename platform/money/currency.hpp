/// A currency of ISO 4217, known to the table at compile time with its number of decimals. Nothing else can be made, so
/// a Currency that exists is a valid one.
#pragma once
#include <fmt/core.h>

#include <array>
#include <compare>
#include <optional>
#include <span>
#include <string_view>

namespace rentezy {

/// Default: XXX, ISO 4217's "no currency involved". `find` never answers it; it marks what was not filled in.
class Currency {
  public:
    constexpr Currency() = default;

    /// The currency of a three-letter upper-case code; none for anything else ("usd", "XXX" and "XAU" included).
    [[nodiscard]] static constexpr std::optional<Currency> find(std::string_view code) noexcept;

    /// For literals: `Currency::of("INR")`. An unknown code does not compile.
    [[nodiscard]] static consteval Currency of(std::string_view code);

    /// Every active code, in alphabetical order.
    [[nodiscard]] static constexpr std::span<const Currency> all() noexcept;

    /// Three upper-case letters, alive as long as this object.
    [[nodiscard]] constexpr std::string_view code() const noexcept { return {code_.data(), code_.size()}; }

    /// Decimals of the minor unit: 2 for EUR, 0 for JPY, 3 for KWD.
    [[nodiscard]] constexpr int exponent() const noexcept { return exponent_; }

    /// Minor units in one major unit, 10^exponent: 100 for EUR.
    [[nodiscard]] constexpr int minor_per_major() const noexcept {
        int units = 1;
        for (int i = 0; i < exponent_; ++i) units *= 10;
        return units;
    }

    friend constexpr auto operator<=>(const Currency&, const Currency&) = default;

  private:
    friend struct CurrencyTable;
    constexpr Currency(const char (&code)[4], signed char exponent)
        : code_{code[0], code[1], code[2]}, exponent_(exponent) {}

    std::array<char, 3> code_{'X', 'X', 'X'};
    signed char exponent_ = 0;
};

}  // namespace rentezy

#include "platform/money/currency_table.hpp"

namespace rentezy {

constexpr std::span<const Currency> Currency::all() noexcept { return CurrencyTable::active; }

constexpr std::optional<Currency> Currency::find(std::string_view code) noexcept {
    std::size_t first = 0, last = CurrencyTable::active.size();
    while (first < last) {
        const std::size_t middle = (first + last) / 2;
        const Currency candidate = CurrencyTable::active[middle];
        if (candidate.code() == code) return candidate;
        if (candidate.code() < code)
            first = middle + 1;
        else
            last = middle;
    }
    return std::nullopt;
}

consteval Currency Currency::of(std::string_view code) { return find(code).value(); }

}  // namespace rentezy

template <>
struct fmt::formatter<rentezy::Currency> : fmt::formatter<fmt::string_view> {
    template <class FormatContext>
    auto format(const rentezy::Currency& currency, FormatContext& context) const {
        const auto code = currency.code();
        return fmt::formatter<fmt::string_view>::format(fmt::string_view(code.data(), code.size()), context);
    }
};
