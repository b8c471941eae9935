/// A landlord's own homes: made, changed, ended.
#include "services/property/api/reply.hpp"
#include "services/property/app/change_property.hpp"
#include "services/property/app/with_booking.hpp"

namespace rentezy::property {

task<Result<Reply<contracts::Property>>> create_property_call(Call<contracts::CreateProperty> call, App& app) {
    const auto account = account_of(call);
    if (!account) co_return std::unexpected(problem(account.error()));
    auto key = keyed(call, 201, contract::to_json(call.input));
    co_return reply(co_await create_property(app, {.landlord = *account,
                                                   .wanted = std::move(call.input),
                                                   .traceparent = call.request().traceparent,
                                                   .keyed = std::move(key)}));
}

task<Result<Reply<contracts::Property>>> update_property_call(Call<contracts::UpdateProperty> call, App& app) {
    const auto id = TRY(call.path<PropertyId>(0));
    const auto account = account_of(call);
    if (!account) co_return std::unexpected(problem(account.error()));
    co_return reply(co_await change_property(app, {.id = id,
                                                   .authority = {.account = *account},
                                                   .action = Edit{std::move(call.input)},
                                                   .traceparent = call.request().traceparent}));
}

task<Result<Reply<Nothing>>> archive_property_call(Call<Nothing> call, App& app) {
    const auto id = TRY(call.path<PropertyId>(0));
    const auto account = account_of(call);
    if (!account) co_return std::unexpected(problem(account.error()));
    const auto archived = co_await archive_property(app, call.request(), *account, id);
    if (!archived) co_return std::unexpected(problem(archived.error()));
    co_return Nothing{};
}

}  // namespace rentezy::property
