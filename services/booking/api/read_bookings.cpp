#include <set>

#include "contracts/http/users.hpp"
#include "platform/log/log.hpp"
#include "services/booking/api/errors.hpp"
#include "services/booking/api/operations.hpp"
#include "services/booking/api/views.hpp"

namespace rentezy::booking {
namespace {

std::optional<PagePlace> place_of(const std::optional<contract::Cursor>& cursor) {
    if (!cursor) return std::nullopt;
    return PagePlace{.created_at = cursor->at, .id = cursor->id};
}

template <class View>
contract::Cursor cursor_of(const View& view) {
    return {.at = view.created_at, .id = view.id.uuid()};
}

bool is_of_landlord(const auth_token::Principal& who, const Booking& booking) {
    return who.account && *who.account == booking.landlord.uuid();
}

std::string joined(const auto& ids) {
    std::string text;
    for (const auto& id : ids) text += (text.empty() ? "" : ",") + id.to_string();
    return text;
}

/// What another service knows of the ids of a page. Null when it did not answer: a list without names is still a list.
template <class Names>
task<std::optional<Names>> ask_names(const App& app, const http::Request& asked, std::string_view service,
                                     std::string path) {
    const auto answer =
        co_await app.services.call(service, service::on_behalf_of(asked, http::Method::get, std::move(path)));
    if (answer.status == 200)
        if (auto names = contract::read<Names>(answer.body, contract::Unknown::ignore)) co_return std::move(*names);
    log::warn("a list goes out without names", {{"service", service}, {"status", answer.status}});
    co_return std::nullopt;
}

task<void> add_names(const App& app, const http::Request& asked, std::vector<contracts::LandlordBooking>& items) {
    std::set<UserId> tenants;
    std::set<RoomTypeId> rooms;
    for (const auto& item : items) {
        tenants.insert(item.tenant_id);
        rooms.insert(item.room_type_id);
    }
    if (items.empty()) co_return;
    const auto users =
        co_await ask_names<contracts::UserNames>(app, asked, "auth", "/internal/users?ids=" + joined(tenants));
    const auto names = co_await ask_names<contracts::RoomTypeNames>(app, asked, "property",
                                                                    "/internal/room-type-names?ids=" + joined(rooms));
    for (auto& item : items) {
        if (users)
            for (const auto& user : users->items)
                if (user.user_id == item.tenant_id) item.tenant = contracts::BookingTenant{user.full_name, user.email};
        if (names)
            for (const auto& name : names->items)
                if (name.room_type_id == item.room_type_id) {
                    item.room_type_name = name.room_type_name;
                    item.property_title = name.property_title;
                }
    }
}

}  // namespace

task<Result<Reply<contracts::BookingPage>>> list_bookings(Call<contract::PageQuery> call, App& app) {
    const auto limit = call.input.limit->value();
    const auto rows = co_await app.store.of_tenant(call.user(), place_of(call.input.cursor), limit + 1);
    std::vector<contracts::Booking> views;
    for (const auto& row : rows) views.push_back(view(row));
    co_return contract::page_of(std::move(views), limit, cursor_of<contracts::Booking>);
}

task<Result<Reply<contracts::Booking>>> get_booking(Call<Nothing> call, App& app) {
    const auto id = TRY(call.path<BookingId>(0));
    const auto found = co_await app.store.find(id);
    if (!found || found->tenant != call.user()) co_return std::unexpected(problem(Error::not_found));
    co_return view(*found);
}

task<Result<Reply<contracts::LandlordBookingPage>>> list_landlord_bookings(Call<contract::PageQuery> call, App& app) {
    const auto limit = call.input.limit->value();
    const auto account = call.principal().account;
    if (!account) co_return contracts::LandlordBookingPage{};
    const auto rows =
        co_await app.store.of_landlord(LandlordAccountId(*account), place_of(call.input.cursor), limit + 1);
    std::vector<contracts::LandlordBooking> views;
    for (const auto& row : rows) views.push_back(landlord_view(row));
    auto page = contract::page_of(std::move(views), limit, cursor_of<contracts::LandlordBooking>);
    co_await add_names(app, call.request(), page.items);
    co_return page;
}

task<Result<Reply<contracts::Timeline>>> get_booking_timeline(Call<Nothing> call, App& app) {
    const auto id = TRY(call.path<BookingId>(0));
    const auto found = co_await app.store.find(id);
    const auto& who = call.principal();
    const bool may_see =
        found && (found->tenant == who.user || is_of_landlord(who, *found) || who.role == auth_token::Role::admin);
    if (!may_see) co_return std::unexpected(problem(Error::not_found));
    co_return contracts::Timeline{.items = co_await app.store.timeline(id)};
}

}  // namespace rentezy::booking
