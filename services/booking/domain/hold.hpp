/// When a home may be held: the rules that need no lock.
#pragma once
#include "services/booking/domain/booking.hpp"

namespace rentezy::booking {

/// How far ahead a move-in may lie.
inline constexpr std::chrono::days longest_notice{365};

/// A move-in is today or later in the home's zone, not before the room is available, and at most a year ahead.
/// Errors: move_in_too_early, move_in_too_late.
[[nodiscard]] inline std::expected<void, Error> check_move_in(CivilDate move_in, CivilDate today,
                                                              std::optional<CivilDate> available_from) {
    if (move_in < today || (available_from && move_in < *available_from))
        return std::unexpected(Error::move_in_too_early);
    if (move_in > today + longest_notice) return std::unexpected(Error::move_in_too_late);
    return {};
}

}  // namespace rentezy::booking
