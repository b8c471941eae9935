/// When a home may be held: the rules that need no lock, and the verdict on what was read under the locks.
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

/// What becomes of a hold, in the order in which it is decided. The migrations' hold_room() and hold_rooms() say the
/// same in SQL, where the rows are; tests/pg/differential_test.cpp holds them against HoldModel (hold_model.hpp).
enum class HoldVerdict { replay, key_reused, already_held, too_many_holds, won, sold_out, not_on_sale };

/// What decides a hold, read under the locks of its tenant and its room.
struct HoldFacts {
    /// The tenant asked under this key before; whether for the same thing.
    std::optional<bool> same_request_before;
    bool holds_this_room = false;
    int live_holds = 0;
    int holds_allowed = 0;
    bool on_sale = false;
    std::int64_t available = 0;
};

[[nodiscard]] constexpr HoldVerdict decide_hold(const HoldFacts& facts) {
    if (facts.same_request_before) return *facts.same_request_before ? HoldVerdict::replay : HoldVerdict::key_reused;
    if (facts.holds_this_room) return HoldVerdict::already_held;
    if (facts.live_holds >= facts.holds_allowed) return HoldVerdict::too_many_holds;
    if (!facts.on_sale) return HoldVerdict::not_on_sale;
    return facts.available > 0 ? HoldVerdict::won : HoldVerdict::sold_out;
}

}  // namespace rentezy::booking
