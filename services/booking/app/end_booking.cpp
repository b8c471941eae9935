#include "services/booking/app/end_booking.hpp"

#include "platform/clock/time_zone.hpp"
#include "services/booking/app/commit.hpp"

namespace rentezy::booking {
namespace {

/// What a cancellation gives back. A hold was never paid.
std::expected<Money, Error> refund_due(const Locked& locked) {
    const auto& booking = locked.booking;
    if (booking.status != Status::confirmed) return Money::zero(booking.price.rent.currency);
    const auto today = TimeZone::find(booking.time_zone).value().local_date(locked.now);
    auto by_policy = refund_on_cancel(booking.cancellation_policy, booking.price, today, booking.move_in);
    if (!by_policy) return by_policy;
    // What an admin gave back before is not given back again.
    const auto left = booking.price.total() - locked.refund_requested;
    return std::min(*by_policy, left);
}

/// Saves, keeps the answer under its key, commits and tells.
task<Result<Answered, Error>> finish(const App& app, Tx& tx, Locked locked, News news, const Keyed& keyed) {
    const auto saved = TRY(co_await carry_out(tx, std::move(locked), std::move(news)));
    auto body = keyed.answer(saved);
    co_await tx.keep_answer(keyed.scope, keyed.key, keyed.request_hash, body);
    co_await commit_or_throw(tx);
    app.stream.changed(saved);
    co_return Answered{.body = std::move(body), .replayed = false};
}

}  // namespace

task<Result<Answered, Error>> cancel_booking(const App& app, UserId tenant, BookingId id, Keyed keyed) {
    const auto tx = co_await app.store.begin();
    auto locked = co_await tx->lock(id, Locks::room_and_booking);
    if (!locked || locked->booking.tenant != tenant) co_return std::unexpected(Error::not_found);
    if (auto earlier = TRY(co_await tx->kept_answer(keyed.scope, keyed.key, keyed.request_hash)))
        co_return Answered{.body = std::move(*earlier), .replayed = true};
    const auto refund = TRY(refund_due(*locked));
    co_return co_await finish(app, *tx, std::move(*locked), {.fact = CancelledByTenant{refund}}, keyed);
}

task<Result<Answered, Error>> refund_booking(const App& app, BookingId id, std::optional<Money> amount,
                                             std::string reason, Keyed keyed) {
    const auto tx = co_await app.store.begin();
    auto locked = co_await tx->lock(id, Locks::room_and_booking);
    if (!locked) co_return std::unexpected(Error::not_found);
    if (auto earlier = TRY(co_await tx->kept_answer(keyed.scope, keyed.key, keyed.request_hash)))
        co_return Answered{.body = std::move(*earlier), .replayed = true};
    if (!locked->booking.payment) co_return std::unexpected(Error::nothing_to_refund);
    const auto left = locked->booking.price.total() - locked->refund_requested;
    if (amount && amount->currency != left.currency) co_return std::unexpected(Error::currency_mismatch);
    const auto back = amount.value_or(left);
    if (back.is_zero() || back > left) co_return std::unexpected(Error::over_refund);
    co_return co_await finish(app, *tx, std::move(*locked),
                              {.fact = RefundedByAdmin{back, back == left}, .detail = reason, .reason = reason}, keyed);
}

}  // namespace rentezy::booking
