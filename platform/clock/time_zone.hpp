/// A zone of the IANA database, by name: "Asia/Kolkata". It turns instants into the dates that people there read on the
/// wall, and back. The rules are the operating system's (Debian package tzdata), read when a zone is first used.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "platform/clock/civil_date.hpp"
#include "platform/clock/instant.hpp"

namespace date {
class time_zone;
}

namespace rentezy {

/// Cheap to copy, safe from any thread: it points into the process's one database, which lives until exit.
class TimeZone {
  public:
    /// The zone of exactly this name, or none. Throws std::runtime_error when the machine has no zone database at all.
    [[nodiscard]] static std::optional<TimeZone> find(std::string_view name);
    [[nodiscard]] static TimeZone utc();

    [[nodiscard]] const std::string& name() const noexcept;

    /// The date there at that instant. Throws std::out_of_range outside the years 1 to 9999.
    [[nodiscard]] CivilDate local_date(Instant at) const;

    /// The first instant of that date there. Where the clocks jump over midnight it is the instant of the jump; where
    /// midnight comes twice, the earlier one.
    [[nodiscard]] Instant start_of_day(CivilDate date) const;

    /// True for the same entry of the database; an alias ("Asia/Calcutta") is another entry.
    friend bool operator==(const TimeZone&, const TimeZone&) = default;

  private:
    explicit TimeZone(const date::time_zone* zone) : zone_(zone) {}
    const date::time_zone* zone_;
};

}  // namespace rentezy
