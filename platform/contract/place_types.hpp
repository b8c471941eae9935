/// Where a home is and how people there count money and time: codes of public registers, checked against them.
#pragma once
#include <array>
#include <compare>
#include <string>
#include <string_view>

#include "platform/clock/time_zone.hpp"
#include "platform/contract/violation.hpp"
#include "platform/money/currency.hpp"

namespace rentezy::contract {

/// A country of ISO 3166-1 alpha-2, two capital letters. The list is the standard's officially assigned codes.
class CountryCode {
  public:
    CountryCode() = default;
    /// Errors: `invalid_country`.
    [[nodiscard]] static Checked<CountryCode> parse(std::string_view text);
    /// As parse; throws std::invalid_argument on what is no country.
    [[nodiscard]] static CountryCode trusted(std::string_view text);

    [[nodiscard]] std::string_view text() const noexcept { return {letters_.data(), letters_.size()}; }
    [[nodiscard]] std::string value() const { return std::string(text()); }

    friend auto operator<=>(const CountryCode&, const CountryCode&) = default;

  private:
    std::array<char, 2> letters_{'Z', 'Z'};
};

/// A currency of ISO 4217; on the wire its three capital letters. Error of the reader: `invalid_currency`.
using CurrencyCode = Currency;

/// A zone of the IANA database by its exact name, such as "Asia/Kolkata".
class TimeZoneName {
  public:
    /// UTC.
    TimeZoneName() = default;
    TimeZoneName(TimeZone zone) : zone_(zone) {}

    /// Errors: `invalid_time_zone`.
    [[nodiscard]] static Checked<TimeZoneName> parse(std::string_view text);
    /// As parse; throws std::invalid_argument on what is no zone.
    [[nodiscard]] static TimeZoneName trusted(std::string_view text);

    [[nodiscard]] TimeZone zone() const noexcept { return zone_; }
    [[nodiscard]] const std::string& value() const noexcept { return zone_.name(); }
    [[nodiscard]] std::string_view text() const noexcept { return zone_.name(); }

    friend bool operator==(const TimeZoneName&, const TimeZoneName&) = default;

  private:
    TimeZone zone_ = TimeZone::utc();
};

}  // namespace rentezy::contract
