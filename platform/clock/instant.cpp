#include "platform/clock/instant.hpp"

#include <fmt/format.h>

#include "platform/clock/civil_date.hpp"
#include "platform/clock/parse_digits.hpp"

namespace rentezy {
namespace {

/// The decimals of a second as microseconds: "5" is 500,000.
std::optional<int> fraction_us(std::string_view decimals) noexcept {
    if (decimals.empty() || decimals.size() > 6) return std::nullopt;
    auto value = detail::digits(decimals);
    for (auto i = decimals.size(); value && i < 6; ++i) *value *= 10;
    return value;
}

}  // namespace

std::optional<Instant> Instant::parse(std::string_view text) noexcept {
    using namespace std::chrono;
    constexpr std::size_t to_seconds = 19;  // YYYY-MM-DDTHH:MM:SS
    if (text.size() <= to_seconds || text[10] != 'T' || text[13] != ':' || text[16] != ':' || text.back() != 'Z') {
        return std::nullopt;
    }
    const auto date = CivilDate::parse(text.substr(0, 10));
    const auto hour = detail::digits(text.substr(11, 2));
    const auto minute = detail::digits(text.substr(14, 2));
    const auto second = detail::digits(text.substr(17, 2));
    if (!date || !hour || *hour > 23 || !minute || *minute > 59 || !second || *second > 59) return std::nullopt;

    auto rest = text.substr(to_seconds, text.size() - to_seconds - 1);
    std::optional<int> fraction = 0;
    if (!rest.empty()) {
        if (rest.front() != '.') return std::nullopt;
        fraction = fraction_us(rest.substr(1));
        if (!fraction) return std::nullopt;
    }
    return Instant(date->days() + hours(*hour) + minutes(*minute) + seconds(*second) + microseconds(*fraction));
}

std::string Instant::to_string() const {
    using namespace std::chrono;
    const auto day = floor<days>(time_);
    const year_month_day date(day);
    const hh_mm_ss<milliseconds> clock(floor<milliseconds>(time_ - day));
    return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}.{:03}Z", static_cast<int>(date.year()),
                       static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()), clock.hours().count(),
                       clock.minutes().count(), clock.seconds().count(), clock.subseconds().count());
}

}  // namespace rentezy
