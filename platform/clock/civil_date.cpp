#include "platform/clock/civil_date.hpp"

#include <fmt/format.h>

#include <stdexcept>

#include "platform/clock/parse_digits.hpp"

namespace rentezy {

std::optional<CivilDate> CivilDate::parse(std::string_view text) noexcept {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
    const auto year = detail::digits(text.substr(0, 4));
    const auto month = detail::digits(text.substr(5, 2));
    const auto day = detail::digits(text.substr(8, 2));
    if (!year || !month || !day) return std::nullopt;
    return from(*year, static_cast<unsigned>(*month), static_cast<unsigned>(*day));
}

std::string CivilDate::to_string() const {
    return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date_.year()), static_cast<unsigned>(date_.month()),
                       static_cast<unsigned>(date_.day()));
}

CivilDate CivilDate::moved(std::chrono::days by) const {
    // No span within the years 1 to 9999 is longer; a larger one could overflow the addition itself.
    constexpr std::chrono::days longest{3'652'059};
    if (by > longest || by < -longest) throw std::out_of_range("a date outside the years 1 to 9999");
    const auto moved = from(days() + by);
    if (!moved) throw std::out_of_range("a date outside the years 1 to 9999");
    return *moved;
}

}  // namespace rentezy
