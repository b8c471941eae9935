/// A point in time, in UTC: when something happened or is due. It has no zone and no calendar; what day it is somewhere
/// is asked of a TimeZone and answered as a CivilDate, which is another type on purpose.
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

/// Microseconds since the Unix epoch, as PostgreSQL's timestamptz keeps them. Leap seconds do not exist here.
class Instant {
  public:
    using duration = std::chrono::microseconds;

    /// The epoch, 1970-01-01T00:00:00Z.
    constexpr Instant() = default;
    constexpr explicit Instant(std::chrono::sys_time<duration> time) : time_(time) {}

    [[nodiscard]] static constexpr Instant from_unix_us(std::int64_t microseconds) noexcept {
        return Instant(std::chrono::sys_time<duration>(duration(microseconds)));
    }
    [[nodiscard]] static constexpr Instant from_unix_seconds(std::int64_t seconds) noexcept {
        return Instant(std::chrono::sys_time<duration>(std::chrono::seconds(seconds)));
    }

    /// Reads RFC 3339 in UTC: `2026-11-22T19:01:50Z`, with one to six decimals of the second if any. Only "T" and "Z"
    /// in upper case, no other offset, no second 60, years 0001 to 9999.
    [[nodiscard]] static std::optional<Instant> parse(std::string_view text) noexcept;

    [[nodiscard]] constexpr std::int64_t unix_us() const noexcept { return time_.time_since_epoch().count(); }
    /// Rounded down.
    [[nodiscard]] constexpr std::int64_t unix_seconds() const noexcept {
        return std::chrono::floor<std::chrono::seconds>(time_).time_since_epoch().count();
    }
    [[nodiscard]] constexpr std::chrono::sys_time<duration> time() const noexcept { return time_; }

    /// `2026-11-22T19:01:50.123Z`: milliseconds, rounded down. Use unix_us() where the value must come back unchanged.
    [[nodiscard]] std::string to_string() const;

    friend constexpr auto operator<=>(const Instant&, const Instant&) = default;

    constexpr Instant& operator+=(duration by) noexcept {
        time_ += by;
        return *this;
    }
    constexpr Instant& operator-=(duration by) noexcept {
        time_ -= by;
        return *this;
    }
    [[nodiscard]] friend constexpr Instant operator+(Instant at, duration by) noexcept { return at += by; }
    [[nodiscard]] friend constexpr Instant operator-(Instant at, duration by) noexcept { return at -= by; }
    [[nodiscard]] friend constexpr duration operator-(Instant left, Instant right) noexcept {
        return left.time_ - right.time_;
    }

  private:
    std::chrono::sys_time<duration> time_{};
};

}  // namespace rentezy

template <>
struct std::hash<rentezy::Instant> {
    std::size_t operator()(rentezy::Instant at) const noexcept { return std::hash<std::int64_t>{}(at.unix_us()); }
};

template <>
struct fmt::formatter<rentezy::Instant> : fmt::formatter<std::string> {
    template <class Context>
    auto format(const rentezy::Instant& at, Context& context) const {
        return fmt::formatter<std::string>::format(at.to_string(), context);
    }
};
