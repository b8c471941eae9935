/// A day of the calendar, as people write it: a move-in date, a birthday. It is the same day in every zone and
/// therefore no point in time; a TimeZone says when it starts somewhere.
#pragma once
#include <fmt/core.h>

#include <chrono>
#include <compare>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace rentezy {

/// Always a date that exists in the proleptic Gregorian calendar, year 1 to 9999. Default: 1970-01-01.
class CivilDate {
  public:
    constexpr CivilDate() = default;

    [[nodiscard]] static constexpr std::optional<CivilDate> from(std::chrono::year_month_day date) noexcept {
        const int year = static_cast<int>(date.year());
        if (!date.ok() || year < 1 || year > 9999) return std::nullopt;
        return CivilDate(date);
    }
    [[nodiscard]] static constexpr std::optional<CivilDate> from(int year, unsigned month, unsigned day) noexcept {
        if (year < 1 || year > 9999 || month > 12 || day > 31) return std::nullopt;
        return from(
            std::chrono::year_month_day(std::chrono::year(year), std::chrono::month(month), std::chrono::day(day)));
    }
    [[nodiscard]] static constexpr std::optional<CivilDate> from(std::chrono::sys_days days) noexcept {
        constexpr std::chrono::sys_days first = std::chrono::year(1) / 1 / 1, last = std::chrono::year(9999) / 12 / 31;
        if (days < first || days > last) return std::nullopt;
        return CivilDate(std::chrono::year_month_day(days));
    }

    /// Reads exactly `YYYY-MM-DD`.
    [[nodiscard]] static std::optional<CivilDate> parse(std::string_view text) noexcept;

    [[nodiscard]] constexpr std::chrono::year_month_day ymd() const noexcept { return date_; }
    /// The day counted from 1970-01-01: for arithmetic and for storage, not a point in time.
    [[nodiscard]] constexpr std::chrono::sys_days days() const noexcept { return date_; }

    /// `2026-11-22`.
    [[nodiscard]] std::string to_string() const;

    friend constexpr auto operator<=>(const CivilDate&, const CivilDate&) = default;

    /// Throws std::out_of_range where the result leaves the years 1 to 9999.
    [[nodiscard]] friend CivilDate operator+(CivilDate date, std::chrono::days by) { return date.moved(by); }
    [[nodiscard]] friend CivilDate operator-(CivilDate date, std::chrono::days by) { return date.moved(-by); }
    [[nodiscard]] friend constexpr std::chrono::days operator-(CivilDate left, CivilDate right) noexcept {
        return left.days() - right.days();
    }

  private:
    constexpr explicit CivilDate(std::chrono::year_month_day date) : date_(date) {}
    [[nodiscard]] CivilDate moved(std::chrono::days by) const;

    std::chrono::year_month_day date_{std::chrono::year(1970), std::chrono::January, std::chrono::day(1)};
};

}  // namespace rentezy

template <>
struct std::hash<rentezy::CivilDate> {
    std::size_t operator()(rentezy::CivilDate date) const noexcept {
        return std::hash<std::int64_t>{}(date.days().time_since_epoch().count());
    }
};

template <>
struct fmt::formatter<rentezy::CivilDate> : fmt::formatter<std::string> {
    template <class Context>
    auto format(const rentezy::CivilDate& date, Context& context) const {
        return fmt::formatter<std::string>::format(date.to_string(), context);
    }
};
