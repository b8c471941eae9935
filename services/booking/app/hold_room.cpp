#include "services/booking/app/hold_room.hpp"

#include "platform/clock/time_zone.hpp"
#include "services/booking/app/request_hash.hpp"
#include "services/booking/app/rooms.hpp"
#include "services/booking/domain/hold.hpp"

namespace rentezy::booking {
namespace {

HoldRefused refused(Error error) { return {.error = error, .existing = {}}; }

Result<Held, HoldRefused> answer(HoldOutcome outcome) {
    switch (outcome.kind) {
        using enum HoldOutcome::Kind;
        case won: return Held{.booking = std::move(*outcome.booking), .replayed = false};
        case replay: return Held{.booking = std::move(*outcome.booking), .replayed = true};
        case key_reused: return std::unexpected(refused(Error::idempotency_key_reused));
        case already_held: return std::unexpected(HoldRefused{.error = Error::already_held, .existing = outcome.existing});
        case too_many_holds: return std::unexpected(refused(Error::too_many_holds));
        case sold_out: return std::unexpected(refused(Error::sold_out));
        case not_on_sale: return std::unexpected(refused(Error::room_not_found));
    }
    throw std::logic_error("a hold without an outcome");
}

}  // namespace

task<Result<Held, HoldRefused>> hold_room(const App& app, const http::Request& asked, HoldRoom wanted) {
    const auto hash = request_hash(wanted.room_type.to_string() + '|' + wanted.move_in.to_string());
    const auto room = co_await room_on_sale(app, asked, wanted.room_type);
    std::optional<Error> refusal;
    if (!room) {
        refusal = Error::room_not_found;
    } else {
        const auto today = TimeZone::find(room->time_zone).value().local_date(room->read_at);
        if (const auto fine = check_move_in(wanted.move_in, today, room->available_from); !fine) refusal = fine.error();
    }
    if (refusal) {
        // A retry of a hold that was won stays won, also when the date has passed or the home is gone meanwhile.
        if (auto earlier = co_await app.store.find_hold(wanted.tenant, wanted.idempotency_key, hash))
            co_return answer(std::move(*earlier));
        co_return std::unexpected(refused(*refusal));
    }
    auto outcome = co_await app.store.hold({.id = BookingId::make(),
                                            .tenant = wanted.tenant,
                                            .room_type = wanted.room_type,
                                            .move_in = wanted.move_in,
                                            .idempotency_key = wanted.idempotency_key,
                                            .request_hash = hash,
                                            .hold_for = app.settings.hold_for,
                                            .holds_allowed = app.settings.holds_allowed,
                                            .traceparent = wanted.traceparent});
    auto held = answer(std::move(outcome));
    if (held && !held->replayed) app.stream.changed(held->booking);
    co_return held;
}

}  // namespace rentezy::booking
