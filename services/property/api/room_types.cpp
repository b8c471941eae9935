/// What is let in a home, how many of it, and for how much.
#include "services/property/api/reply.hpp"
#include "services/property/app/change_property.hpp"
#include "services/property/app/with_booking.hpp"

namespace rentezy::property {
namespace {

contracts::RoomType room_view(const Property& property, RoomTypeId id) {
    return view(property, *find_room_type(property, id));
}

}  // namespace

task<Result<Reply<contracts::RoomType>>> create_room_type_call(Call<contracts::CreateRoomType> call, App& app) {
    const auto property_id = TRY(call.path<PropertyId>(0));
    const auto account = account_of(call);
    if (!account) co_return std::unexpected(problem(account.error()));
    const auto id = RoomTypeId::make();
    auto key = keyed(call, 201, contract::to_json(call.input),
                     [id](const Property& property) { return contract::to_json(room_view(property, id)); });
    auto done = co_await change_property(app, {.id = property_id,
                                               .authority = {.account = *account},
                                               .action = AddRoomType{room_type(id, call.input)},
                                               .traceparent = call.request().traceparent,
                                               .keyed = std::move(key)});
    if (!done) co_return std::unexpected(problem(done.error()));
    if (auto* earlier = std::get_if<Replay>(&*done))
        co_return Reply<contracts::RoomType>::replayed(earlier->status, std::move(earlier->body));
    co_return room_view(std::get<Property>(*done), id);
}

task<Result<Reply<contracts::RoomType>>> update_room_type_call(Call<contracts::UpdateRoomType> call, App& app) {
    const auto id = TRY(call.path<RoomTypeId>(0));
    const auto account = account_of(call);
    if (!account) co_return std::unexpected(problem(account.error()));
    const auto property = co_await update_room_type(app, call.request(),
                                                    {.id = id, .account = *account, .changes = std::move(call.input)});
    if (!property) co_return std::unexpected(problem(property.error()));
    co_return room_view(*property, id);
}

}  // namespace rentezy::property
