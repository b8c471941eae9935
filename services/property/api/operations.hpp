/// Property's operations on the wire, each in the file that its name says.
#pragma once
#include "platform/service/typed.hpp"
#include "services/property/app/app.hpp"

namespace rentezy::property {

using service::Call;
using service::Nothing;
using service::Reply;

task<Result<Reply<contracts::Property>>> create_property_call(Call<contracts::CreateProperty> call, App& app);
task<Result<Reply<contracts::Property>>> update_property_call(Call<contracts::UpdateProperty> call, App& app);
task<Result<Reply<Nothing>>> archive_property_call(Call<Nothing> call, App& app);

task<Result<Reply<contracts::RoomType>>> create_room_type_call(Call<contracts::CreateRoomType> call, App& app);
task<Result<Reply<contracts::RoomType>>> update_room_type_call(Call<contracts::UpdateRoomType> call, App& app);

task<Result<Reply<contracts::Property>>> submit_property_call(Call<Nothing> call, App& app);
task<Result<Reply<contracts::Property>>> approve_property_call(Call<Nothing> call, App& app);
task<Result<Reply<contracts::Property>>> reject_property_call(Call<contracts::RejectProperty> call, App& app);

task<Result<Reply<contracts::PropertyPage>>> list_properties(Call<contracts::ListPropertiesQuery> call, App& app);
task<Result<Reply<contracts::Property>>> get_property(Call<Nothing> call, App& app);
task<Result<Reply<contracts::PropertyPage>>> list_landlord_properties(Call<contract::PageQuery> call, App& app);
task<Result<Reply<contracts::PropertyPage>>> list_reviews(Call<contract::PageQuery> call, App& app);

// For other services, with the caller's own token.
task<Result<Reply<contracts::RoomTypeSnapshot>>> room_type_snapshot_call(Call<Nothing> call, App& app);
task<Result<Reply<contracts::RoomTypeNames>>> room_type_names_call(Call<contracts::RoomTypeNamesQuery> call, App& app);

/// The landlord account of the caller. Error: no_account.
[[nodiscard]] inline Result<LandlordAccountId, Error> account_of(const service::CallContext& call) {
    if (const auto& account = call.principal().account) return LandlordAccountId(*account);
    return std::unexpected(Error::no_account);
}

}  // namespace rentezy::property
