#include "services/booking/app/hold_room.hpp"

#include "contracts/http/auth.hpp"
#include "platform/clock/time_zone.hpp"
#include "platform/runtime/worker_pool.hpp"
#include "services/booking/app/rooms.hpp"
#include "services/booking/domain/hold.hpp"

namespace rentezy::booking {
namespace {

HoldRefused refused(Error error) { return {.error = error, .existing = {}}; }

Result<Held, HoldRefused> answer(HoldOutcome outcome) {
    switch (outcome.kind) {
        using enum HoldVerdict;
        case won:
            return Held{.booking = std::move(*outcome.booking), .replayed = false};
        case replay:
            return Held{.booking = std::move(*outcome.booking), .replayed = true};
        case key_reused:
            return std::unexpected(refused(Error::idempotency_key_reused));
        case already_held:
            return std::unexpected(HoldRefused{.error = Error::already_held, .existing = outcome.existing});
        case too_many_holds:
            return std::unexpected(refused(Error::too_many_holds));
        case sold_out:
            return std::unexpected(refused(Error::sold_out));
        case not_on_sale:
            return std::unexpected(refused(Error::room_not_found));
    }
    throw std::logic_error("a hold without an outcome");
}

/// Asks auth, with the tenant's own token: only they and auth know whether they opened the link.
task<bool> has_verified_email(const App& app, const http::Request& asked) {
    const auto answer = co_await app.services.call("auth", service::on_behalf_of(asked, http::Method::get, "/auth/me"));
    const auto user = contract::read<contracts::User>(answer.body, contract::Unknown::ignore);
    if (answer.status != 200 || !user) throw runtime::Overloaded("The auth service did not answer.");
    co_return user->email_verified;
}

/// Why this room cannot be held on that day, before anybody looks whether one is free.
task<std::optional<Error>> obstacle(const App& app, const http::Request& asked, const HoldRoom& wanted) {
    if (app.settings.require_verified_email && !co_await has_verified_email(app, asked))
        co_return Error::email_not_verified;
    const auto room = co_await room_on_sale(app, asked, wanted.room_type);
    if (!room) co_return Error::room_not_found;
    const auto today = TimeZone::find(room->time_zone).value().local_date(room->read_at);
    const auto fine = check_move_in(wanted.move_in, today, room->available_from);
    co_return fine ? std::nullopt : std::optional(fine.error());
}

}  // namespace

task<Result<Held, HoldRefused>> hold_room(const App& app, const http::Request& asked, HoldRoom wanted) {
    const auto refusal = co_await obstacle(app, asked, wanted);
    if (refusal) {
        // A retry of a hold that was won stays won, also when the date has passed or the home is gone meanwhile.
        if (auto earlier = co_await app.store.find_hold(wanted.tenant, wanted.idempotency_key, wanted.request_hash))
            co_return answer(std::move(*earlier));
        co_return std::unexpected(refused(*refusal));
    }
    auto outcome = co_await app.store.hold({.id = BookingId::make(),
                                            .tenant = wanted.tenant,
                                            .room_type = wanted.room_type,
                                            .move_in = wanted.move_in,
                                            .idempotency_key = wanted.idempotency_key,
                                            .request_hash = wanted.request_hash,
                                            .hold_for = app.settings.hold_for,
                                            .holds_allowed = app.settings.holds_allowed,
                                            .traceparent = wanted.traceparent});
    auto held = answer(std::move(outcome));
    if (held && !held->replayed) app.stream.changed(held->booking);
    co_return held;
}

}  // namespace rentezy::booking
