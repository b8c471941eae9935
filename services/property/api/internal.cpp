/// What other services ask, with the caller's own token.
#include "services/property/api/errors.hpp"
#include "services/property/api/operations.hpp"
#include "services/property/store/events.hpp"

namespace rentezy::property {
namespace {

/// Ids parted by commas, as many as a page has rows.
Result<std::vector<RoomTypeId>> ids_of(std::string_view text) {
    std::vector<RoomTypeId> ids;
    while (true) {
        const auto comma = text.find(',');
        const auto id = RoomTypeId::parse(text.substr(0, comma));
        if (!id || ids.size() == contract::max_page_items)
            return std::unexpected(problems::bad_query("ids", "is 1 to 100 ids of room types, parted by commas"));
        ids.push_back(*id);
        if (comma == std::string_view::npos) return ids;
        text.remove_prefix(comma + 1);
    }
}

}  // namespace

task<Result<Reply<contracts::RoomTypeSnapshot>>> room_type_snapshot_call(Call<Nothing> call, App& app) {
    const auto id = TRY(call.path<RoomTypeId>(0));
    const auto property = co_await app.store.find_by_room_type(id);
    if (!property) co_return std::unexpected(problems::not_found("room type"));
    co_return snapshot_of(*property, *find_room_type(*property, id));
}

task<Result<Reply<contracts::RoomTypeNames>>> room_type_names_call(Call<contracts::RoomTypeNamesQuery> call, App& app) {
    auto ids = TRY(ids_of(call.input.ids.text()));
    std::optional<LandlordAccountId> of;
    if (call.principal().role != auth_token::Role::admin) {
        const auto account = account_of(call);
        if (!account) co_return std::unexpected(problem(account.error()));
        of = *account;
    }
    co_return contracts::RoomTypeNames{.items = co_await app.store.names(std::move(ids), of)};
}

}  // namespace rentezy::property
