#include "platform/clock/time_zone.hpp"

#include <date/tz.h>

#include <algorithm>
#include <stdexcept>

namespace rentezy {
namespace {

/// tzdata installs these beside the zones of the IANA database; as somebody's zone they mean nothing.
bool is_no_place(std::string_view name) {
    return name == "localtime" || name == "posixrules" || name == "Factory" || name.starts_with("posix/") ||
           name.starts_with("right/");
}

date::local_days to_local_days(CivilDate date) {
    return date::local_days(date::days(date.days().time_since_epoch().count()));
}

}  // namespace

std::optional<TimeZone> TimeZone::find(std::string_view name) {
    if (is_no_place(name)) return std::nullopt;
    const auto& zones = date::get_tzdb().zones;
    const auto zone = std::lower_bound(zones.begin(), zones.end(), name,
                                       [](const date::time_zone& z, std::string_view n) { return z.name() < n; });
    if (zone == zones.end() || zone->name() != name) return std::nullopt;
    return TimeZone(&*zone);
}

TimeZone TimeZone::utc() {
    const auto zone = find("UTC");
    if (!zone) throw std::runtime_error("the time zone database has no UTC: install tzdata");
    return *zone;
}

const std::string& TimeZone::name() const noexcept { return zone_->name(); }

CivilDate TimeZone::local_date(Instant at) const {
    const auto local = zone_->to_local(at.time());
    const auto day = date::floor<date::days>(local).time_since_epoch().count();
    const auto date = CivilDate::from(std::chrono::sys_days(std::chrono::days(day)));
    if (!date) throw std::out_of_range("a date outside the years 1 to 9999");
    return *date;
}

Instant TimeZone::start_of_day(CivilDate date) const {
    const auto midnight = to_local_days(date);
    const auto info = zone_->get_info(midnight);
    // `first` is the offset before a jump: in a gap the day starts where it ends, else at midnight by it.
    const auto start = info.result == date::local_info::nonexistent
                           ? info.first.end
                           : date::sys_seconds(midnight.time_since_epoch() - info.first.offset);
    return Instant::from_unix_seconds(start.time_since_epoch().count());
}

}  // namespace rentezy
