/// From a fact to what is saved: the middle of every use-case but `hold`. Begin, lock, **decide, save**, commit.
#pragma once
#include "services/booking/app/app.hpp"

namespace rentezy::booking {

/// A fact about a locked booking, and what to remember of it.
struct News {
    Fact fact;
    /// A sentence for the timeline.
    std::optional<std::string> detail{};
    /// Set with DeadlinePassed: when the provider's silence counts as no.
    std::optional<Instant> settle_by{};
    /// Set with PaymentDeclined.
    std::optional<std::string> declined_charge{};
    /// Why money goes back, in an admin's words.
    std::optional<std::string> reason{};
};

/// What `news` means for a booking, as the store saves it, when no place has to be taken again. Pure.
/// Errors: what decide() refuses; wrong_state where Room::take_again_or_refund would have to be resolved.
[[nodiscard]] std::expected<Change, Error> change_for(const Booking& booking, const Step& step, const News& news);

/// Decides, resolves a place to be taken again, and saves. `locked` was locked by `tx`, with all three locks where the
/// step may take a place again, with the room where it may give one back.
task<Result<Booking, Error>> carry_out(Tx& tx, Locked locked, News news);

}  // namespace rentezy::booking
