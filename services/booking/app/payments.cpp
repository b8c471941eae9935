#include "services/booking/app/payments.hpp"

#include <algorithm>

#include "services/booking/app/commit.hpp"

namespace rentezy::booking {
namespace {

std::string words_for_decline(std::string_view code) {
    if (code == "insufficient_funds") return "The bank declined the card: not enough funds.";
    if (code == "expired_card") return "The card has expired.";
    if (code == "incorrect_cvc" || code == "invalid_cvc") return "The card's security code was not right.";
    if (code == "processing_error") return "The bank could not process the card just now.";
    if (code == "payment_intent_authentication_failure") return "The bank could not confirm that it was you.";
    return "The bank declined the card.";
}

}  // namespace

task<Result<Booking, Error>> begin_payment(const App& app, UserId tenant, BookingId id) {
    const auto tx = co_await app.store.begin();
    auto locked = co_await tx->lock(id, Locks::booking);
    if (!locked || locked->booking.tenant != tenant) co_return std::unexpected(Error::not_found);
    auto& booking = locked->booking;
    const auto step = TRY(decide(booking.status, {.payment = booking.payment}, PaymentStarted{}));
    if (locked->now >= booking.hold_expires_at) co_return std::unexpected(Error::hold_expired);
    if (booking.payment_started_at) co_return std::move(booking);  // the same payment, asked for again
    booking.payment_started_at = locked->now;
    auto change = TRY(change_for(booking, step, {.fact = PaymentStarted{}}));
    auto saved = co_await tx->save(std::move(change));
    co_await commit_or_throw(*tx);
    app.stream.changed(saved);
    co_return saved;
}

task<Result<Booking, Error>> settle_payment(Tx& tx, BookingId id, PaymentId payment) {
    // A hold that is paid in time keeps its place: nobody else's command on the room has to wait for that.
    auto locked = co_await tx.lock(id, Locks::all_once_expired);
    if (!locked) co_return std::unexpected(Error::not_found);
    co_return co_await carry_out(tx, std::move(*locked), {.fact = PaymentSucceeded{payment}});
}

std::optional<Change> settled_in_time(const Locked& locked, PaymentId payment) {
    const auto& booking = locked.booking;
    const News news{.fact = PaymentSucceeded{payment}};
    const auto step = decide(booking.status, {.payment = booking.payment}, news.fact);
    const bool in_time =
        step && step->to == Status::confirmed && step->room == Room::keep && step->refund == Refund::none;
    if (!in_time) return std::nullopt;
    auto change = change_for(booking, *step, news);
    return change ? std::optional(std::move(*change)) : std::nullopt;
}

task<Result<Booking, Error>> decline_payment(Tx& tx, const Settings& settings, BookingId id, std::string charge,
                                             std::string code) {
    auto locked = co_await tx.lock(id, Locks::room_and_booking);
    if (!locked) co_return std::unexpected(Error::not_found);
    const auto& known = locked->booking.declined_charges;
    if (std::ranges::find(known, charge) != known.end()) co_return std::unexpected(Error::already_done);
    const auto declines = static_cast<int>(known.size()) + 1;
    co_return co_await carry_out(tx, std::move(*locked),
                                 {.fact = PaymentDeclined{declines, settings.declines_allowed},
                                  .detail = words_for_decline(code),
                                  .declined_charge = std::move(charge)});
}

task<Result<Booking, Error>> intent_cancelled(Tx& tx, BookingId id) {
    auto locked = co_await tx.lock(id, Locks::room_and_booking);
    if (!locked) co_return std::unexpected(Error::not_found);
    co_return co_await carry_out(tx, std::move(*locked), {.fact = IntentCancelled{}});
}

task<Result<Booking, Error>> settle_refund(Tx& tx, BookingId id, RefundId refund_id) {
    auto locked = co_await tx.lock(id, Locks::booking);
    const auto refund = co_await tx.refund(refund_id);
    if (!locked || !refund || refund->booking != id) co_return std::unexpected(Error::not_found);
    if (refund->status != RefundStatus::requested) co_return std::unexpected(Error::already_done);
    co_await tx.settle_refund(refund_id, RefundStatus::refunded);
    locked = co_await tx.lock(id, Locks::booking);  // with the refunds as they stand now
    const bool all = locked->refunds_settled;
    co_return co_await carry_out(tx, std::move(*locked), {.fact = RefundSettled{all}});
}

task<Result<Booking, Error>> refund_failed(Tx& tx, BookingId id, RefundId refund_id) {
    auto locked = co_await tx.lock(id, Locks::booking);
    const auto refund = co_await tx.refund(refund_id);
    if (!locked || !refund || refund->booking != id) co_return std::unexpected(Error::not_found);
    // A bank may send money back days after it took it: what was settled can still fail.
    if (refund->status == RefundStatus::failed) co_return std::unexpected(Error::already_done);
    co_await tx.settle_refund(refund_id, RefundStatus::failed);
    co_return co_await carry_out(tx, std::move(*locked), {.fact = RefundFailed{}});
}

}  // namespace rentezy::booking
