/// The way of a home, or of an edit, past an admin.
#include "services/property/api/reply.hpp"
#include "services/property/app/change_property.hpp"

namespace rentezy::property {
namespace {

task<Result<Reply<contracts::Property>>> review(const service::CallContext& call, const App& app, Action action,
                                                std::string input) {
    const auto id = TRY(call.path<PropertyId>(0));
    co_return reply(co_await change_property(app, {.id = id,
                                                   .authority = {.account = {}, .admin = true},
                                                   .action = std::move(action),
                                                   .traceparent = call.request().traceparent,
                                                   .keyed = keyed(call, 200, input)}));
}

}  // namespace

task<Result<Reply<contracts::Property>>> submit_property_call(Call<Nothing> call, App& app) {
    const auto id = TRY(call.path<PropertyId>(0));
    const auto account = account_of(call);
    if (!account) co_return std::unexpected(problem(account.error()));
    co_return reply(co_await change_property(app, {.id = id,
                                                   .authority = {.account = *account},
                                                   .action = Submit{},
                                                   .traceparent = call.request().traceparent,
                                                   .keyed = keyed(call, 200, "")}));
}

task<Result<Reply<contracts::Property>>> approve_property_call(Call<Nothing> call, App& app) {
    co_return co_await review(call, app, Approve{}, "");
}

task<Result<Reply<contracts::Property>>> reject_property_call(Call<contracts::RejectProperty> call, App& app) {
    co_return co_await review(call, app, Reject{call.input.reason.value()}, contract::to_json(call.input));
}

}  // namespace rentezy::property
